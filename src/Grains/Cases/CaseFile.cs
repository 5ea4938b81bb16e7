using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>What goes into a case's state and what follows from it, without a grain around: bounded, and the same whatever order it came in.</summary>
internal static class CaseFile
{
    public const int MostUrls = 1_000;
    public const int MostReports = 500;

    /// <summary>Some 100 bytes each, which every write of the case carries along: no more than its URLs do.</summary>
    public const int MostUnlisted = 2_000;
    public const int MostVoices = 1_000;
    public const int MostNotes = 200;
    public const int MostHistory = 500;
    public const int MostAppeals = 200;

    /// <summary>That wait: so that appeals against one URL of a campaign do not shut out those against another.</summary>
    public const int MostAppealsOfUrl = 100;
    public const int MostAbsorbed = 500;

    /// <summary>A link that so many visit in a day reaches a company; ten times as many, a town.</summary>
    private const long WideReach = 100;

    private const long WiderReach = 1_000;

    /// <summary>The latest decision that holds now, or null: what an undo takes back. It may be an upheld appeal, which is about one URL.</summary>
    public static DecisionRecord? InForce(CaseGrainState file) => file.Decisions.FindLast(record => record.Phase == DecisionPhase.InForce);

    /// <summary>The one that holds of the case as a whole, or null.</summary>
    public static DecisionRecord? Deciding(CaseGrainState file) =>
        file.Decisions.FindLast(record => record is { Phase: DecisionPhase.InForce, DecidesCase: true });

    /// <summary>What the case as a whole is decided to be.</summary>
    public static CaseOutcome? OutcomeOf(CaseGrainState file) => Deciding(file)?.Decision.Outcome;

    /// <summary>A decision's rules, without those that upheld appeals have taken out.</summary>
    public static IEnumerable<string> RulesInForce(CaseGrainState file, DecisionRecord record) =>
        record.Rules.Except(file.Decisions.Where(known => known.Phase == DecisionPhase.InForce).SelectMany(known => known.RulesTakenOut), StringComparer.Ordinal);

    /// <summary>The same, unless somebody is to look again because automation contradicts.</summary>
    public static CaseOutcome? StandingOutcomeOf(CaseGrainState file) => file.IsReopened ? null : OutcomeOf(file);

    /// <summary>The same of one of its URLs: an upheld appeal is about that URL alone.</summary>
    public static CaseOutcome? StandingOutcomeOf(CaseGrainState file, string urlKey) => file.IsReopened
        ? null
        : file.Decisions.FindLast(record => record.Phase == DecisionPhase.InForce && (record.DecidesCase || record.AppealUrlKey == urlKey))?.Decision.Outcome;

    public static bool Knows(CaseGrainState file, string urlKey) => file.Urls.Exists(known => known.Url.UrlKey == urlKey);

    /// <summary>What a confirmed URL is, of all that it was called.</summary>
    public static ReportCategory WorstCategoryOf(CaseGrainState file, string urlKey) =>
        ReportShelf.WorstOf(file, urlKey) is not ReportCategory.NotHarmful and var worst ? worst : ReportCategory.Spam;

    public static CaseState StateOf(CaseGrainState file) => file switch
    {
        { MergedInto: not null } => CaseState.Merged,
        _ when file.Appeals.Exists(appeal => appeal.State == AppealState.Received) => CaseState.Appealed,
        _ when StandingOutcomeOf(file) is { } outcome =>
            outcome == CaseOutcome.Confirmed ? CaseState.Confirmed : CaseState.Dismissed,
        { Assignee: not null } => CaseState.InReview,
        _ => CaseState.Open,
    };

    /// <returns>False when it was there before.</returns>
    public static bool Add(CaseGrainState file, CaseReport brought)
    {
        if (ReportShelf.Knows(file, brought.Report.ReportId))
            return false;
        var report = brought.Report;
        AddUrl(file, brought.Url, brought.Identity);
        ReportShelf.Add(file, new CaseReportEntry(brought.Url.UrlKey, report));
        file.TotalReports++;
        file.ByVoiceKind[report.Voice.Kind] = file.ByVoiceKind.GetValueOrDefault(report.Voice.Kind) + 1;
        file.ByCategory[report.Category] = file.ByCategory.GetValueOrDefault(report.Category) + 1;
        // Whoever agrees with a decision that stands already has not earned anything by it.
        if (OutcomeOf(file) is null)
            AddVoice(file, report);
        return true;
    }

    /// <summary>What another case had counted and not listed. Its voices speak here too, unless they have spoken here already.</summary>
    public static void Add(CaseGrainState file, CaseTotals? totals, ImmutableDictionary<string, bool>? voices, ImmutableArray<string> echoes)
    {
        if (totals is not null)
        {
            file.TotalReports += totals.Reports;
            foreach (var (kind, count) in totals.ByVoiceKind)
                file.ByVoiceKind[kind] = file.ByVoiceKind.GetValueOrDefault(kind) + count;
            foreach (var (category, count) in totals.ByCategory)
                file.ByCategory[category] = file.ByCategory.GetValueOrDefault(category) + count;
        }

        foreach (var (voice, saysHarmful) in voices ?? [])
        {
            if (file.Voices.Count == MostVoices || !file.Voices.TryAdd(voice, saysHarmful))
                continue;
            if (!echoes.IsDefault && echoes.Contains(voice))
                file.Echoes.Add(voice);
        }
    }

    /// <summary>What is counted of reports other than these; null where that is nothing.</summary>
    public static CaseTotals? TotalsBeyond(CaseGrainState file, IReadOnlyCollection<CaseReport> listed)
    {
        if (file.TotalReports == listed.Count)
            return null;
        var kinds = listed.CountBy(report => report.Report.Voice.Kind).ToDictionary();
        var categories = listed.CountBy(report => report.Report.Category).ToDictionary();
        return new CaseTotals(
            file.TotalReports - listed.Count,
            file.ByVoiceKind.ToImmutableDictionary(count => count.Key, count => count.Value - kinds.GetValueOrDefault(count.Key)),
            file.ByCategory.ToImmutableDictionary(count => count.Key, count => count.Value - categories.GetValueOrDefault(count.Key)));
    }

    private static void AddVoice(CaseGrainState file, UrlReport report)
    {
        var voice = report.Voice.Key;
        var isKnown = file.Voices.ContainsKey(voice);
        if (isKnown ? report.IsEcho : file.Voices.Count == MostVoices)
            return;
        file.Voices[voice] = report.Category != ReportCategory.NotHarmful;
        if (!report.IsEcho)
            file.Echoes.Remove(voice);
        else
            file.Echoes.Add(voice);
    }

    public static void AddUrl(CaseGrainState file, CaseUrl url, string identity)
    {
        var at = file.Urls.FindIndex(known => known.Url.UrlKey == url.UrlKey);
        if (at >= 0)
            file.Urls[at] = file.Urls[at] with { Url = url with { AddedAt = file.Urls[at].Url.AddedAt } };
        else if (file.Urls.Count < MostUrls)
            file.Urls.Add(new CaseEntry(url, identity));
    }

    /// <summary>Whether so many appeals wait already that no more against this URL are listed.</summary>
    public static bool IsFullFor(CaseGrainState file, string urlKey) =>
        file.Appeals.Count(known => known.State == AppealState.Received) >= MostAppeals
        || file.Appeals.Count(known => known.State == AppealState.Received && known.UrlKey == urlKey) >= MostAppealsOfUrl;

    /// <summary>
    /// The answered appeal that makes room for the next; null as long as there is room. Whatever answered it: a flood that one decision has
    /// answered must not shut the next one out.
    /// </summary>
    public static CaseAppealEntry? FindOneToLeave(CaseGrainState file) =>
        file.Appeals.Count < MostAppeals ? null : file.Appeals.Find(known => known.State != AppealState.Received);

    /// <returns>False when it was there before, or when there is no room for it.</returns>
    public static bool Add(CaseGrainState file, CaseAppeal brought)
    {
        if (file.Appeals.Exists(known => known.Receipt == brought.Receipt) || IsFullFor(file, brought.Url.UrlKey))
            return false;
        AddUrl(file, brought.Url, brought.Identity);
        if (FindOneToLeave(file) is { } answered)
            file.Appeals.Remove(answered);
        file.Appeals.Add(new CaseAppealEntry { Receipt = brought.Receipt, UrlKey = brought.Url.UrlKey, At = brought.At, NothingStops = brought.NothingStops });
        return true;
    }

    /// <summary>As if the URL, and what was said of it, had never been brought.</summary>
    public static void Forget(CaseGrainState file, CaseEntry entry, List<CaseReportEntry> reports, List<CaseAppealEntry> appeals)
    {
        file.Urls.Remove(entry);
        file.Unlisted.Remove(entry.Url.UrlKey);
        file.UnlistedReports.RemoveAll(known => known.UrlKey == entry.Url.UrlKey);
        file.Appeals.RemoveAll(appeals.Contains);
        file.Reports.RemoveAll(reports.Contains);
        foreach (var report in reports.ConvertAll(known => known.Report))
        {
            file.TotalReports--;
            file.ByVoiceKind[report.Voice.Kind]--;
            file.ByCategory[report.Category]--;
            if (!file.Reports.Exists(known => known.Report.Voice.Key == report.Voice.Key))
            {
                file.Voices.Remove(report.Voice.Key);
                file.Echoes.Remove(report.Voice.Key);
            }
        }

        foreach (var kind in file.ByVoiceKind.Where(count => count.Value == 0).Select(count => count.Key).ToList())
            file.ByVoiceKind.Remove(kind);
        foreach (var category in file.ByCategory.Where(count => count.Value == 0).Select(count => count.Key).ToList())
            file.ByCategory.Remove(category);
    }

    public static void AddHistory(CaseGrainState file, HistoryEntry entry)
    {
        if (file.History.Count == MostHistory)
        {
            // What people decided stays; what strangers and machines brought makes room.
            var least = file.History.FindIndex(known => known.Actor is CaseActors.System or CaseActors.Visitor || CaseActors.IsFeed(known.Actor));
            file.History.RemoveAt(Math.Max(least, 0));
        }

        file.History.Add(entry);
    }

    /// <summary>How far clicks of a day raise a case's priority.</summary>
    public static int PointsOf(long clicks) => clicks switch { >= WiderReach => 2, >= WideReach => 1, _ => 0 };

    /// <summary>
    /// Reach and severity. How many reports there are says nothing here: else whoever reports most is served first.
    /// </summary>
    public static CasePriority PriorityOf(CaseGrainState file)
    {
        if (file.Priority is { } byHand)
            return byHand;
        var points = PointsOf(file.Urls.Sum(entry => entry.Url.ClicksLastDay));
        if (ReportShelf.WorstOf(file) is ReportCategory.Phishing or ReportCategory.Malware)
            points++;
        if (ReportShelf.HasSupport(file))
            points++;
        // Somebody's page may be stopped by mistake. Where nothing stops it, anybody can say so of any URL.
        if (file.IsReopened || file.Appeals.Exists(appeal => appeal is { State: AppealState.Received, NothingStops: false }))
            points++;
        return points switch { 0 => CasePriority.Low, 1 => CasePriority.Normal, 2 => CasePriority.High, _ => CasePriority.Urgent };
    }
}
