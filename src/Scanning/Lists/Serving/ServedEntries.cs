using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>What of the lists in force is served: entries that block here and say to others what they say to us (<see cref="ServableEntries"/>), of feeds that may be.</summary>
public static class ServedEntries
{
    /// <summary>Safe Browsing has no word for spam: such entries are used and not served.</summary>
    public static readonly ImmutableArray<ThreatType> Threats =
        [ThreatType.Malware, ThreatType.SocialEngineering, ThreatType.UnwantedSoftware, ThreatType.PotentiallyHarmfulApplication];

    /// <summary>A feed's entries are served while they would block: not when they are so old that they only caution, and never where it says that they may not be.</summary>
    public static bool IsServed(FeedTrust feed, DateTimeOffset now) =>
        feed is { IsRedistributable: true, IsWarningList: false, ConfirmedAt: { } confirmed } && now - confirmed < feed.WeakAfter;

    /// <summary>The served hashes that begin with these bytes, each once for each threat.</summary>
    /// <param name="copy">The lists in force.</param>
    /// <param name="prefix">4 to 32 bytes.</param>
    /// <param name="now">Entries that have ended are none.</param>
    public static IReadOnlyList<ServedHash> Find(ThreatListCopy copy, ReadOnlySpan<byte> prefix, DateTimeOffset now)
    {
        List<ServedHash>? found = null;
        foreach (var row in copy.Snapshot.FindByPrefix(prefix, now))
        {
            if (ThreatOf(row, copy, now) is not { } threat)
                continue;
            var hash = new byte[ListHash.Size];
            row.Hash.Write(hash);
            found ??= [];
            var same = found.FindIndex(other => other.Threat == threat && other.Hash.Span.SequenceEqual(hash));
            var ends = ListRow.ToTime(row.ExpiresAt);
            if (same < 0)
                found.Add(new ServedHash(hash, threat, ends));
            else if (found[same].ExpiresAt is { } before && (ends is null || ends > before))
                found[same] = found[same] with { ExpiresAt = ends };
        }

        return found ?? (IReadOnlyList<ServedHash>)[];
    }

    /// <summary>
    /// What the feeds that may be served accuse a URL of, where that stops visitors; else nothing. The URL being known, this reaches exactly as far as each
    /// entry does.
    /// </summary>
    public static ImmutableArray<ThreatType> Accuse(ListJudge judge, WebUrl url, ThreatListCopy copy, DateTimeOffset now)
    {
        var hits = copy.Snapshot.Match(url, now);
        if (hits.Count == 0)
            return [];
        var finding = judge.Judge([.. hits.Where(hit => copy.TrustOf(hit.Feed) is { IsRedistributable: true } or { IsWarningList: true })], copy, now);
        return finding.Outcome == ListOutcome.Block ? finding.Threats : [];
    }

    /// <summary>The first four bytes of all served hashes, by threat; some more than once.</summary>
    internal static Dictionary<ThreatType, List<uint>> Prefixes(ThreatListCopy copy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const int between = 1 << 20;
        var prefixes = Threats.ToDictionary(static threat => threat, static _ => new List<uint>());
        var read = 0;
        foreach (var row in copy.Snapshot.Rows())
        {
            if (++read % between == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (ThreatOf(row, copy, now) is { } threat && !(ListRow.ToTime(row.ExpiresAt) <= now))
                prefixes[threat].Add((uint)(row.Hash.First >> 32));
        }

        return prefixes;
    }

    private static ThreatType? ThreatOf(in ListRow row, ThreatListCopy copy, DateTimeOffset now)
    {
        if (!row.IsServable || row.IsException || row.Feed >= copy.Trusts.Length || !IsServed(copy.Trusts[row.Feed], now))
            return null;
        var feed = copy.Trusts[row.Feed];
        var threat = row.Threat ?? feed.Threat;
        return threat == ThreatType.Spam || !ListJudge.IsSure(ListRow.ToConfidence(row.Confidence) ?? feed.Confidence) ? null : threat;
    }
}
