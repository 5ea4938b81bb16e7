using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>What the signals of one look add up to.</summary>
/// <param name="Verdict">By <paramref name="Score"/>, or by how the look ended where it did not end in a page.</param>
/// <param name="ThreatTypes">Empty unless the verdict is suspicious or malicious; in the order of the enum.</param>
/// <param name="Confidence">How sure the verdict is, 0 to 1: of badness for suspicious and malicious, of goodness for clean, 0 where nothing was judged.</param>
/// <param name="Scope">Always <see cref="VerdictScope.Url"/> from a scan.</param>
/// <param name="Score">Prior plus weights, natural log-odds of "bad".</param>
/// <param name="KnownGood">A site widely visited or a brand's own, and no shared platform: what lets an unfetched URL pass as unknown instead of suspicious.</param>
/// <param name="Signals">Most telling first; at equal weight by id, so that the order never depends on chance.</param>
public sealed record Assessment(
    Verdict Verdict,
    ImmutableArray<ThreatType> ThreatTypes,
    double Confidence,
    VerdictScope Scope,
    double Score,
    bool KnownGood,
    ImmutableArray<SignalHit> Signals)
{
    /// <summary>By content: a report of the same bytes under the same policy equals the first one.</summary>
    public bool Equals(Assessment? other) =>
        other is not null
        && Verdict == other.Verdict
        && Confidence.Equals(other.Confidence)
        && Scope == other.Scope
        && Score.Equals(other.Score)
        && KnownGood == other.KnownGood
        && ThreatTypes.AsSpan().SequenceEqual(other.ThreatTypes.AsSpan())
        && Signals.AsSpan().SequenceEqual(other.Signals.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Verdict, Scope, Score, KnownGood, Signals.Length);
}
