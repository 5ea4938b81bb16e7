using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>What a server has said of one prefix.</summary>
/// <param name="RefutedUntil">So long it has no other full hashes than these.</param>
/// <param name="Hashes">Those that are listed, as what, and how long that may be believed.</param>
internal sealed record KnownPrefix(DateTimeOffset RefutedUntil, ImmutableArray<(ListHash Hash, ThreatType Threat, DateTimeOffset Until)> Hashes)
{
    /// <returns>Null where that is over: a hash whose confirmation has ended is asked for again, though the refutation of others still holds.</returns>
    public HitAnswer? Find(ListHash hash, DateTimeOffset now)
    {
        var same = Hashes.Where(known => known.Hash == hash).ToList();
        var valid = same.FindAll(known => now < known.Until);
        if (valid.Count > 0)
            return new HitAnswer(HitState.Confirmed, [.. valid.Select(static known => known.Threat).Distinct().Order()], valid.Min(static known => known.Until), "");
        return same.Count == 0 && now < RefutedUntil ? new HitAnswer(HitState.Refuted, [], RefutedUntil, "") : null;
    }

    public bool HasEnded(DateTimeOffset now) => now >= RefutedUntil && Hashes.All(known => now >= known.Until);
}
