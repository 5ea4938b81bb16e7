using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// What was reported of one URL: each voice once, the 200 that count most, and totals. Persisted as part of the URL's state. A report that arrives
/// a second time is not counted again.
/// </summary>
[GenerateSerializer, Alias("linksafety.ReportTally")]
internal sealed class ReportTally
{
    /// <summary>Far beyond any quorum; more voices say nothing more.</summary>
    private const int VoicesKept = 200;

    /// <summary>A report is retried within minutes, if at all.</summary>
    private const int ReportsRemembered = 500;

    /// <summary>Oldest word first.</summary>
    [Id(0)]
    public List<TalliedVoice> Voices { get; set; } = [];

    [Id(1)]
    public List<string> LatestReports { get; set; } = [];

    [Id(2)]
    public long Total { get; set; }

    [Id(3)]
    public Dictionary<ReportCategory, long> ByCategory { get; set; } = [];

    [Id(4)]
    public DateTimeOffset? LatestAt { get; set; }

    /// <summary>The voice's word as it was counted with this very report; null where it was not, or is no longer listed.</summary>
    public TalliedVoice? FindWord(UrlReport report) =>
        Voices.Find(known => known.Voice.Key == report.Voice.Key && known.ReportId == report.ReportId);

    /// <param name="report">What was reported.</param>
    /// <param name="ranks">Says who makes room where there are too many.</param>
    /// <returns>False when it was counted before.</returns>
    public bool Add(UrlReport report, VoiceRanks ranks)
    {
        if (LatestReports.Contains(report.ReportId))
            return false;
        if (LatestReports.Count == ReportsRemembered)
            LatestReports.RemoveAt(0);
        LatestReports.Add(report.ReportId);
        Total++;
        ByCategory[report.Category] = ByCategory.GetValueOrDefault(report.Category) + 1;
        LatestAt = report.At;

        var before = Voices.Find(known => known.Voice.Key == report.Voice.Key);
        if (before is not null)
            Voices.Remove(before);
        Voices.Add(new TalliedVoice
        {
            Voice = report.Voice,
            Authority = report.Authority,
            Category = report.Category,
            Right = report.Standing.Right,
            Wrong = report.Standing.Wrong,
            At = report.At,
            IsCampaign = before?.IsCampaign ?? false,
            DismissedIn = before?.DismissedIn,
            ReportId = report.ReportId,
            IsEcho = report.IsEcho,
        });
        // The newcomer may be the one: whoever sends many must not push out those who were here.
        if (Voices.Count > VoicesKept)
            Voices.RemoveAt(ranks.FindLeast(Voices, report.At));
        return true;
    }

    public void MarkCampaign(string voice) => Replace(known => known.Voice.Key == voice, known => known with { IsCampaign = true });

    public void MarkCampaigns(IReadOnlySet<string> groups) =>
        Replace(known => groups.Contains(GroupOf(known)), known => known with { IsCampaign = true });

    /// <summary>None of the voices so far counts any more.</summary>
    public void Dismiss(string caseId) => Replace(known => known.DismissedIn is null, known => known with { DismissedIn = caseId });

    /// <summary>Those that were dismissed in the case count again.</summary>
    public void Restore(string caseId) => Replace(known => known.DismissedIn == caseId, known => known with { DismissedIn = null });

    /// <summary>The voices that count towards a quorum now.</summary>
    public ImmutableArray<CountedVoice> Counted(DateTimeOffset now, ReportOptions options, VoiceWeights weights) =>
    [
        .. Voices
            .Where(known => known.DismissedIn is null && known.At > now - options.Lifetime)
            .Where(known => known.Category != ReportCategory.NotHarmful && known.Authority != ReportAuthority.Support)
            .Select(known => new CountedVoice(
                known.Voice.Key,
                known.Voice.Network ?? known.Voice.Key,
                GroupOf(known),
                weights.Of(known.Right, known.Wrong),
                weights.IsProven(known.Right, known.Wrong),
                known.IsCampaign)),
    ];

    /// <summary>Whose voices may be one person's: see <see cref="ReportOptions.HeaviestGroup"/>.</summary>
    public static string GroupOf(TalliedVoice known) => known.Voice.NetworkGroup ?? known.Voice.Network ?? known.Voice.Key;

    private void Replace(Predicate<TalliedVoice> which, Func<TalliedVoice, TalliedVoice> by)
    {
        for (var i = 0; i < Voices.Count; i++)
        {
            if (which(Voices[i]))
                Voices[i] = by(Voices[i]);
        }
    }
}
