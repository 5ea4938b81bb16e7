using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Cases;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// What threat lists last said of the URL, or of where it leads: kept, so that an entry that goes lifts what it held and nothing else, and so that a
/// process whose lists cannot be read takes nothing back.
/// </summary>
[GenerateSerializer, Immutable, Alias("linksafety.FeedWord")]
internal sealed record FeedWord
{
    /// <summary>Malicious or suspicious.</summary>
    [Id(0)]
    public required Verdict Verdict { get; init; }

    [Id(1)]
    public ImmutableArray<ThreatType> ThreatTypes { get; init; } = [];

    [Id(2)]
    public double Confidence { get; init; }

    [Id(3)]
    public VerdictScope Scope { get; init; }

    [Id(4)]
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Whose word it is, by name.</summary>
    [Id(5)]
    public ImmutableArray<string> Feeds { get; init; } = [];

    /// <summary>Since when it is so.</summary>
    [Id(6)]
    public DateTimeOffset At { get; init; }

    /// <summary>From here on it is to be asked again, though the lists are the same.</summary>
    [Id(7)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who is to be named beside it, or null.</summary>
    [Id(8)]
    public string? Attribution { get; init; }

    /// <summary>Of the history: whoever held it first by name.</summary>
    public string Actor => CaseActors.Feed(Feeds is [var first, ..] ? first : "");

    /// <summary>Whether it is the same word; since when, and until when, may differ.</summary>
    public bool SaysTheSameAs(FeedWord? other) =>
        other is not null
        && Verdict == other.Verdict
        && Scope == other.Scope
        && Attribution == other.Attribution
        && Confidence.Equals(other.Confidence)
        && ThreatTypes.AsSpan().SequenceEqual(other.ThreatTypes.AsSpan())
        && Feeds.AsSpan().SequenceEqual(other.Feeds.AsSpan())
        && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan());
}
