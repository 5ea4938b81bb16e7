using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>What the owning grain says of its URL at one moment; the gateway's policy turns it into a decision.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.UrlJudgement")]
public sealed record UrlJudgement
{
    [Id(0)]
    public required Verdict Verdict { get; init; }

    [Id(1)]
    public ImmutableArray<ThreatType> ThreatTypes { get; init; } = [];

    /// <summary>0 to 1: how sure the verdict is.</summary>
    [Id(2)]
    public double Confidence { get; init; }

    [Id(3)]
    public VerdictScope Scope { get; init; }

    /// <summary>Most telling first, at most 16.</summary>
    [Id(4)]
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    [Id(5)]
    public JudgementSource Source { get; init; }

    [Id(6)]
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>From here on the verdict is looked at anew.</summary>
    [Id(7)]
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Grows with every change of the verdict; 0 before the first.</summary>
    [Id(8)]
    public long Version { get; init; }

    /// <summary>A scan is under way (or due) that may change this answer: it must not be cached.</summary>
    [Id(9)]
    public bool IsPending { get; init; }

    /// <summary>
    /// Where a look saw the link lead on to, in order, the link itself not among them, at most 16: what rules are asked about. Identities, tokens
    /// included: for deciding, never for showing; <see cref="IUrlGrain.InspectAsync"/> leaves it out.
    /// </summary>
    [Id(10)]
    public ImmutableArray<string> LeadsTo { get; init; } = [];

    /// <summary>Entries of threat lists that concern the URL or where it leads, whether or not they decide: for counting.</summary>
    [Id(11)]
    public ImmutableArray<FeedMention> Listed { get; init; } = [];

    /// <summary>
    /// A list may have the URL, and who keeps it is being asked: whoever can waits for that (<see cref="IUrlGrain.AwaitJudgementAsync"/>). Until then the
    /// answer is as it stands, and must not be cached.
    /// </summary>
    [Id(12)]
    public bool IsConfirming { get; init; }

    /// <summary>Who is to be named where somebody is warned of it, by the terms of the list that it rests on; null for nobody.</summary>
    [Id(13)]
    public string? Attribution { get; init; }
}
