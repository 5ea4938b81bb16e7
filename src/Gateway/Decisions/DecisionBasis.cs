using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// The part of a decision that many URLs have in common, compared by content: the cache keeps it once for all of them. A million clean URLs
/// share a few hundred of these.
/// </summary>
internal sealed class DecisionBasis(DecisionKind kind, UrlJudgement judgement) : IEquatable<DecisionBasis>
{
    // Object headers and references on a 64-bit runtime: this object with its arrays, and its place in the cache's set of shared ones.
    private const int FixedBytes = 88 + (3 * 24) + 40;
    private const int ReasonBytes = 8 + 40 + (2 * 24);
    private const int MentionBytes = 8 + 32 + 24;

    private readonly int _hash = HashOf(kind, judgement);

    public DecisionKind Kind { get; } = kind;

    public Verdict Verdict { get; } = judgement.Verdict;

    public ImmutableArray<ThreatType> ThreatTypes { get; } = judgement.ThreatTypes;

    public double Confidence { get; } = judgement.Confidence;

    public VerdictScope Scope { get; } = judgement.Scope;

    public ImmutableArray<Reason> Reasons { get; } = judgement.Reasons;

    public JudgementSource Source { get; } = judgement.Source;

    /// <summary>Who is to be named where somebody is warned, or null.</summary>
    public string? Attribution { get; } = judgement.Attribution;

    /// <summary>Entries of threat lists that concern the URL or where it leads; where there are any, changed lists send it to its grain.</summary>
    public ImmutableArray<FeedMention> Listed { get; } = judgement.Listed;

    /// <summary>How many entries of a cache shard share it; the shard's lock guards it.</summary>
    public int Uses { get; set; }

    /// <summary>What it takes of the cache's budget, strings included.</summary>
    public int Bytes => FixedBytes + (ThreatTypes.Length * sizeof(int)) + Reasons.Sum(BytesOf) + Listed.Sum(BytesOf);

    public bool Equals(DecisionBasis? other) =>
        other is not null
        && _hash == other._hash
        && Kind == other.Kind
        && Verdict == other.Verdict
        && Scope == other.Scope
        && Source == other.Source
        && Attribution == other.Attribution
        && Confidence.Equals(other.Confidence)
        && ThreatTypes.AsSpan().SequenceEqual(other.ThreatTypes.AsSpan())
        && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan())
        && Listed.AsSpan().SequenceEqual(other.Listed.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as DecisionBasis);

    public override int GetHashCode() => _hash;

    private static int BytesOf(Reason reason) => ReasonBytes + (2 * (reason.Code.Length + reason.Detail.Length));

    private static int BytesOf(FeedMention mention) => MentionBytes + (2 * mention.Feed.Length);

    private static int HashOf(DecisionKind kind, UrlJudgement judgement)
    {
        var hash = new HashCode();
        hash.Add(kind);
        hash.Add(judgement.Verdict);
        hash.Add(judgement.Confidence);
        hash.Add(judgement.Scope);
        hash.Add(judgement.Source);
        foreach (var reason in judgement.Reasons)
            hash.Add(reason);
        foreach (var mention in judgement.Listed)
            hash.Add(mention);
        return hash.ToHashCode();
    }
}
