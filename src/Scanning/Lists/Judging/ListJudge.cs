using System.Collections.Immutable;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>
/// Turns entries that concern a URL into what is done about it. An exception lifts what its own feed says as widely or more widely; what reaches many
/// people's pages, and what a warning list speaks for, is held for a person; what an old or unsure list says only warns. The strictest of the rest
/// counts, and all who say it are named. Pure: the same lists at the same time give the same finding.
/// </summary>
public sealed class ListJudge(ReferenceData reference)
{
    /// <summary>
    /// In hundredths, as STIX 2.1 counts (appendix A, the None/Low/Med/High scale): high confidence begins at 70, medium at 30. Low is too little to
    /// keep anybody from anything.
    /// </summary>
    private const int HighConfidence = 70;

    private const int MediumConfidence = 30;

    /// <summary>What <see cref="ListFinding.Reasons"/> says to a person; more feeds than this agree only on what everybody knows.</summary>
    private const int MostReasons = 8;

    private const int MostHeld = 8;

    /// <summary>What the lists say of a URL. No allocation where no list has it.</summary>
    public ListFinding Judge(WebUrl url, ThreatListCopy lists, DateTimeOffset now) =>
        lists.Snapshot.Match(url, now) is { Count: > 0 } hits ? Judge(hits, lists, now) : ListFinding.Nothing;

    /// <summary>The same of a link that leads on to other URLs: where one of them is listed more strictly than the link, that is what counts.</summary>
    /// <param name="url">The link.</param>
    /// <param name="onward">Where it leads, in order.</param>
    /// <param name="lists">As of now.</param>
    /// <param name="now">When it is asked.</param>
    /// <param name="confirmed">What servers of prefixes have confirmed of the link and of those.</param>
    public ListFinding Judge(WebUrl url, IReadOnlyList<WebUrl> onward, ThreatListCopy lists, DateTimeOffset now, ConfirmedHits confirmed)
    {
        var strictest = Judge(url, confirmed.Of(0), lists, now);
        for (var i = 0; i < onward.Count; i++)
        {
            var finding = Judge(onward[i], confirmed.Of(i + 1), lists, now);
            if (finding.Outcome > strictest.Outcome)
                strictest = Join(AsOfRedirect(finding), strictest);
            else if (!ReferenceEquals(finding, ListFinding.Nothing))
                strictest = Join(strictest, finding);
        }

        return strictest;
    }

    private ListFinding Judge(WebUrl url, ImmutableArray<ListHit> confirmed, ThreatListCopy lists, DateTimeOffset now) =>
        confirmed.IsEmpty ? Judge(url, lists, now) : Judge([.. lists.Snapshot.Match(url, now), .. confirmed], lists, now);

    internal ListFinding Judge(IReadOnlyList<ListHit> hits, ThreatListCopy lists, DateTimeOffset now)
    {
        var words = new List<Word>(hits.Count);
        DateTimeOffset? until = null;
        foreach (var hit in hits)
        {
            var trust = lists.TrustOf(hit.Feed);
            if (trust.ConfirmedAt is not { } confirmed || now >= confirmed + trust.SilentAfter)
                continue;
            var isWeak = now >= confirmed + trust.WeakAfter;
            until = Earlier(Earlier(until, hit.ExpiresAt), confirmed + (isWeak ? trust.SilentAfter : trust.WeakAfter));
            words.Add(new Word(hit, trust, ListReach.Of(hit), isWeak));
        }

        var exceptions = words.FindAll(static word => word.Hit.IsException);
        words.RemoveAll(word => word.Hit.IsException || exceptions.Exists(exception => exception.Trust == word.Trust && word.Reach.Covers(exception.Reach)));
        var warnings = words.FindAll(static word => word.Trust.IsWarningList);
        words.RemoveAll(static word => word.Trust.IsWarningList);
        return words.Count == 0 ? ListFinding.Nothing with { Until = until } : Weigh(words, warnings, until);
    }

    private ListFinding Weigh(List<Word> words, List<Word> warnings, DateTimeOffset? until)
    {
        var held = ImmutableArray.CreateBuilder<HeldEntry>();
        var weighed = new List<(Word Word, ListOutcome Outcome)>(words.Count);
        foreach (var word in words)
        {
            var outcome = OutcomeOf(word);
            if (outcome != ListOutcome.Nothing && FindHold(word, warnings) is { } hold)
            {
                outcome = ListOutcome.Review;
                if (held.Count < MostHeld && !held.Contains(hold))
                    held.Add(hold);
            }

            if (outcome != ListOutcome.Nothing)
                weighed.Add((word, outcome));
        }

        if (weighed.Count == 0)
            return ListFinding.Nothing with { Until = until };
        weighed.Sort(static (left, right) => right.Outcome != left.Outcome
            ? right.Outcome.CompareTo(left.Outcome)
            : string.CompareOrdinal(left.Word.Trust.Name, right.Word.Trust.Name));
        var strictest = weighed[0].Outcome;
        var deciding = weighed.FindAll(item => item.Outcome == strictest && strictest > ListOutcome.Review).ConvertAll(static item => item.Word);
        return new ListFinding
        {
            Outcome = strictest,
            Threats = [.. deciding.Select(static word => word.Threat).Distinct().Order()],
            Confidence = deciding.Count == 0 ? 0 : deciding.Max(static word => word.Confidence),
            Scope = deciding.Count == 0 ? VerdictScope.Url : deciding.Max(ScopeOf),
            Reasons = [.. weighed.Select(static item => Explain(item.Word, item.Outcome)).DistinctBy(static reason => (reason.Feed, reason.Code)).Take(MostReasons)],
            Feeds = [.. deciding.Select(static word => word.Trust.Name).Distinct(StringComparer.Ordinal)],
            Attribution = deciding.Select(static word => word.Trust.Attribution).FirstOrDefault(static name => name is not null),
            Held = held.ToImmutable(),
            Entries = [.. weighed.Select(static item => item.Word.Entry).Distinct()],
            Until = until,
        };
    }

    /// <summary>Whether an entry of this confidence stops visitors, where nothing else is in its way.</summary>
    internal static bool IsSure(double confidence) => Hundredths(confidence) >= HighConfidence;

    private static int Hundredths(double confidence) => (int)Math.Round(confidence * 100);

    private static ListOutcome OutcomeOf(Word word) => Hundredths(word.Confidence) switch
    {
        >= HighConfidence => word.IsWeak ? ListOutcome.Caution : ListOutcome.Block,
        >= MediumConfidence => ListOutcome.Caution,
        _ => ListOutcome.Nothing,
    };

    /// <returns>Null where nothing holds the entry.</returns>
    private HeldEntry? FindHold(Word word, List<Word> warnings)
    {
        // What is wide is doubted wherever a warning list speaks for any part of it; one URL, or the part below a path, only where that itself is spoken for.
        foreach (var warning in warnings)
        {
            if (word.Reach.IsHostWide || word.Reach.Covers(warning.Reach))
                return new HeldEntry(word.Trust.Name, word.Host, word.Reach.IsHostWide, warning.Trust.Name);
        }

        return word.Reach.IsHostWide && !word.Trust.IsAuthoritative && reference.ReachesMany(word.Host)
            ? new HeldEntry(word.Trust.Name, word.Host, IsHostWide: true, WarningList: null)
            : null;
    }

    private VerdictScope ScopeOf(Word word) => word.Reach switch
    {
        { IsHostWide: false } => word.Reach.IsExact ? VerdictScope.Url : VerdictScope.Path,
        { IsBelowToo: true } when reference.Suffixes.Lookup(word.Host).SiteKey == word.Host => VerdictScope.Site,
        _ => VerdictScope.Host,
    };

    private static ListReason Explain(Word word, ListOutcome outcome) => new(
        outcome switch
        {
            ListOutcome.Block => ListReasons.Listed,
            ListOutcome.Caution => ListReasons.ListedWeak,
            _ => ListReasons.ListedHeld,
        },
        word.Trust.Name,
        word.Reach switch
        {
            { IsHostWide: true, IsBelowToo: true } => $"{word.Host} and below",
            { IsHostWide: true } => $"all of {word.Host}",
            { IsExact: true } => $"this URL on {word.Host}",
            _ => $"a part of {word.Host}",
        });

    private static ListFinding AsOfRedirect(ListFinding finding) => finding with
    {
        Scope = VerdictScope.Url,
        Reasons = [.. finding.Reasons.Take(MostReasons - 1), new ListReason(ListReasons.ListedOfRedirect, finding.Feeds is [var first, ..] ? first : "", "a URL that the link leads to")],
    };

    /// <summary>What counts, with what else is to be looked at, counted and asked again.</summary>
    private static ListFinding Join(ListFinding counts, ListFinding beside) => counts with
    {
        Held = [.. counts.Held.Union(beside.Held).Take(MostHeld)],
        Entries = [.. counts.Entries.Union(beside.Entries)],
        Until = Earlier(counts.Until, beside.Until),
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    /// <summary>An entry with what its feed is worth.</summary>
    private sealed record Word(ListHit Hit, FeedTrust Trust, ListReach Reach, bool IsWeak)
    {
        public string Host { get; } = Hit.Expression[..Reach.HostLength];

        public ThreatType Threat => Hit.Threat ?? Trust.Threat;

        public double Confidence => Hit.Confidence ?? Trust.Confidence;

        public ListedEntry Entry => new(Trust.Name, (uint)SipHash.Hash128(0, 0, Encoding.ASCII.GetBytes(Hit.Expression)));
    }
}
