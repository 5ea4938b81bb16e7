using Nylas.LinkSafety.Grains.Urls;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// Weighs what was reported of one URL, without a grain around. The caller asks the networks, which are actors of their own, in between:
/// <see cref="Count"/>, and only if that reaches the quorum <see cref="GroupsToAsk"/>, mark, and count again.
/// </summary>
internal sealed class ReportScale(ReportOptions options, VoiceWeights weights, Quorum quorum)
{
    private readonly VoiceRanks _ranks = new(options, weights);

    /// <returns>False when the report was counted before.</returns>
    public bool Add(ReportTally tally, UrlReport report) => tally.Add(report, _ranks);

    /// <summary>Whether the report is watched together with others of its network: unproven, and about what nothing else speaks against.</summary>
    /// <param name="own">What scan and spelling say of the URL.</param>
    public bool IsWatched(UrlReport report, Verdict own) =>
        report.Authority != ReportAuthority.Support
        && report.Category != ReportCategory.NotHarmful
        && report.Voice.NetworkGroup is not null
        && !weights.IsProven(report.Standing.Right, report.Standing.Wrong)
        && own is not (Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent);

    public QuorumCount Count(ReportTally tally, QuorumNeed need, DateTimeOffset now) => quorum.Count(tally.Counted(now, options, weights), need);

    /// <summary>Networks of unproven voices that count for themselves so far.</summary>
    public IReadOnlySet<string> GroupsToAsk(ReportTally tally, DateTimeOffset now) =>
        tally.Counted(now, options, weights)
            .Where(voice => !voice.IsProven && !voice.IsCampaign)
            .Select(voice => voice.Group)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>What a count that reached the quorum means for the URL.</summary>
    /// <param name="before">The caution in force, or null.</param>
    public QuorumCaution ToCaution(QuorumCount count, ReportTally tally, QuorumCaution? before, DateTimeOffset now) => new(
        count.IsByDoubt ? ReportReasons.ReportedAndDoubtful : ReportReasons.ReportedBySeveral,
        // Without the numbers, which are for analysts (the tally): whoever may ask could measure by them how many more reports it takes.
        count.IsByDoubt ? "reported, and doubtful by what was seen of it" : "reported by several who seem to be independent of each other",
        before?.At ?? now,
        (tally.LatestAt ?? now) + options.Lifetime);
}
