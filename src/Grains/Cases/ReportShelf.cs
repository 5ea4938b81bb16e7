using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// The reports that a case lists. A full shelf makes room where least is lost: what a voice has said again, then the word of whoever is least
/// known, oldest first. So that whoever sends most pushes out their own kind, and nobody who has a name. What goes leaves its word behind, and where its
/// voice has a name, its id: those reporters hear of the decision too. Somebody unknown asks with their receipt.
/// </summary>
internal static class ReportShelf
{
    /// <summary>How bad it is to be called that, least first.</summary>
    private static readonly ReportCategory[] BySeverity =
        [ReportCategory.NotHarmful, ReportCategory.Spam, ReportCategory.Unwanted, ReportCategory.Phishing, ReportCategory.Malware];

    public static void Add(CaseGrainState file, CaseReportEntry entry)
    {
        file.Reports.Add(entry);
        if (file.Reports.Count <= CaseFile.MostReports)
            return;
        var least = FindLeast(file.Reports);
        var gone = file.Reports[least];
        AddWord(file, gone.UrlKey, WordOf(gone));
        if (WeightOf(gone.Report) > 0)
            AddUnlisted(file, [new UnlistedReport(gone.Report.ReportId, gone.UrlKey, gone.Report.Category)]);
        file.Reports.RemoveAt(least);
    }

    /// <summary>The words that another case hands on with its URLs.</summary>
    public static void AddWords(CaseGrainState file, ImmutableDictionary<string, UnlistedWord>? words)
    {
        foreach (var (urlKey, word) in words ?? [])
            AddWord(file, urlKey, word);
    }

    /// <summary>The same of reports whose reporters are to be told. Whoever came first keeps the place.</summary>
    public static void AddUnlisted(CaseGrainState file, IEnumerable<UnlistedReport> reports)
    {
        var known = file.UnlistedReports.Select(report => report.ReportId).ToHashSet(StringComparer.Ordinal);
        file.UnlistedReports.AddRange(reports.Where(report => known.Add(report.ReportId)).Take(CaseFile.MostUnlisted - file.UnlistedReports.Count));
    }

    public static bool Knows(CaseGrainState file, string reportId) =>
        file.Reports.Exists(known => known.Report.ReportId == reportId) || file.UnlistedReports.Exists(known => known.ReportId == reportId);

    /// <summary>What the URL was called at worst, by reports that are listed and those that were.</summary>
    public static ReportCategory WorstOf(CaseGrainState file, string urlKey)
    {
        var listed = file.Reports.Where(known => known.UrlKey == urlKey).Select(known => known.Report.Category);
        return Worst(file.Unlisted.TryGetValue(urlKey, out var word) ? listed.Append(word.Worst) : listed);
    }

    /// <summary>What any of the case's URLs was called at worst.</summary>
    public static ReportCategory WorstOf(CaseGrainState file) =>
        Worst(file.Reports.Select(known => known.Report.Category).Concat(file.Unlisted.Values.Select(word => word.Worst)));

    public static bool HasSupport(CaseGrainState file) => file.Reports.Exists(IsSupports) || file.Unlisted.Values.Any(word => word.HasSupport);

    private static void AddWord(CaseGrainState file, string urlKey, UnlistedWord word) =>
        file.Unlisted[urlKey] = file.Unlisted.TryGetValue(urlKey, out var known)
            ? new UnlistedWord(Worst([known.Worst, word.Worst]), known.HasSupport || word.HasSupport)
            : word;

    private static UnlistedWord WordOf(CaseReportEntry entry) => new(entry.Report.Category, IsSupports(entry));

    /// <summary>Support's own goes only where support has filled the shelf alone.</summary>
    private static int FindLeast(List<CaseReportEntry> reports)
    {
        var later = new HashSet<(string, string)>(reports.Count);
        var least = reports.Count - 1;
        var leastRank = (IsSupport: true, IsLatestWord: true, Weight: int.MaxValue);
        // Backwards, and equals replace: of equals, the oldest goes.
        for (var i = reports.Count - 1; i >= 0; i--)
        {
            var entry = reports[i];
            var isLatestWord = later.Add((entry.UrlKey, entry.Report.Voice.Key));
            var rank = (entry.Report.Authority == ReportAuthority.Support, isLatestWord, WeightOf(entry.Report));
            if (rank.CompareTo(leastRank) <= 0)
                (least, leastRank) = (i, rank);
        }

        return least;
    }

    /// <summary>How well the voice is known: a network is anybody, a mailbox or an organisation is named by a key, and a key is held by somebody.</summary>
    private static int WeightOf(UrlReport report) => report.Voice.Kind switch
    {
        VoiceKind.Network => 0,
        VoiceKind.Mailbox or VoiceKind.Domain => 1,
        _ => 2,
    };

    private static bool IsSupports(CaseReportEntry entry) => entry.Report is { Authority: ReportAuthority.Support, Category: not ReportCategory.NotHarmful };

    private static ReportCategory Worst(IEnumerable<ReportCategory> said) => said.DefaultIfEmpty(ReportCategory.NotHarmful).MaxBy(category => Array.IndexOf(BySeverity, category));
}
