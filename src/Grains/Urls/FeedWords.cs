using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What lists find, in the terms that are stored and that travel.</summary>
internal static class FeedWords
{
    /// <returns>Null where lists neither stop nor warn.</returns>
    public static FeedWord? Of(ListFinding finding, DateTimeOffset now) => finding.Outcome < ListOutcome.Caution ? null : new FeedWord
    {
        Verdict = finding.Outcome == ListOutcome.Block ? Verdict.Malicious : Verdict.Suspicious,
        ThreatTypes = [.. finding.Threats.Select(static threat => (ThreatType)threat)],
        Confidence = finding.Confidence,
        Scope = (VerdictScope)finding.Scope,
        // What is held is for analysts: a visitor must not read that a list has what it does not stop.
        Reasons = [.. finding.Reasons.Where(static reason => reason.Code != ListReasons.ListedHeld).Select(ToReason)],
        Feeds = finding.Feeds,
        Attribution = finding.Attribution,
        At = now,
        Until = finding.Until,
    };

    /// <summary>What an analyst sees beside the reasons of the verdict: who has it and stops nobody, and who could not say.</summary>
    public static IEnumerable<Reason> ReasonsForAnalysts(ListFinding finding, ImmutableArray<ListReason> abstained) =>
        finding.Reasons.Where(static reason => reason.Code == ListReasons.ListedHeld).Concat(abstained).Select(ToReason);

    /// <summary>What each feed's entries have done to an answer, for those who count.</summary>
    public static ImmutableArray<FeedMention> MentionsOf(ListFinding finding, UrlJudgement answer, UrlJudgement own)
    {
        if (finding.Entries.IsEmpty)
            return [];
        var isOverruled = answer.Source is JudgementSource.WonAppeal or JudgementSource.Analyst && answer.Verdict == Verdict.Clean;
        var isAlone = finding.Feeds.Length == 1 && own.Verdict is not (Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent);
        return [.. finding.Entries.OrderBy(static entry => entry.Feed, StringComparer.Ordinal).Select(entry => new FeedMention(entry.Feed, entry.Hash, PartOf(entry.Feed)))];

        FeedPart PartOf(string feed) =>
            !finding.Feeds.Contains(feed) ? FeedPart.Named
            : isOverruled ? FeedPart.Overruled
            : answer.Source != JudgementSource.Feed ? FeedPart.Named
            : isAlone ? FeedPart.DecidedAlone
            : FeedPart.Decided;
    }

    private static Reason ToReason(ListReason reason) => new(reason.Code, $"{reason.Feed}: {reason.Detail}");
}
