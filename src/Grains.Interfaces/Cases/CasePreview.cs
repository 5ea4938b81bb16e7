using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>What a confirmation at one scope would reach: the blast radius, to be shown before it is confirmed.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CasePreview")]
public sealed record CasePreview
{
    [Id(0)]
    public required VerdictScope Scope { get; init; }

    /// <summary>Whether the case's URLs have a path, host or site in common at all; when not, nothing else here says anything.</summary>
    [Id(1)]
    public required bool IsPossible { get; init; }

    /// <summary>What the rules would say: redacted URLs, or a path prefix, a host, a site; at most 1,000.</summary>
    [Id(2)]
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>The case's own URLs with their clicks of the last day, most clicked first, at most 100.</summary>
    [Id(3)]
    public ImmutableArray<CaseUrl> Urls { get; init; } = [];

    /// <summary>URLs that are known at the scope: the case's, and at path, host or site scope all others that the catalog has there.</summary>
    [Id(4)]
    public long KnownUrls { get; init; }

    /// <summary>Among them, those that are clean now: what would be lost by mistake.</summary>
    [Id(5)]
    public long CleanUrls { get; init; }

    /// <summary>Clicks of the last 24 hours on the case's URLs.</summary>
    [Id(6)]
    public long ClicksLastDay { get; init; }

    /// <summary>The scope reaches what belongs to different people.</summary>
    [Id(7)]
    public bool IsSharedPlatform { get; init; }

    /// <summary>The scope reaches a site on the popular list.</summary>
    [Id(8)]
    public bool IsPopular { get; init; }

    /// <summary>A second analyst would have to approve.</summary>
    [Id(9)]
    public bool NeedsApproval { get; init; }

    /// <summary>
    /// Clicks of yesterday (UTC) on all known URLs, as far as the catalog has been told: at most an hour's of others are missing. Null when the catalog
    /// cannot be asked; then <see cref="KnownUrls"/> counts what the site itself remembers, and <see cref="Reached"/> has the case's own alone.
    /// </summary>
    [Id(10)]
    public long? ClicksYesterday { get; init; }

    /// <summary>What was looked at, for <see cref="CaseDecision.IfVersion"/>.</summary>
    [Id(11)]
    public string Version { get; init; } = "";

    /// <summary>Of all <see cref="KnownUrls"/>, those with most clicks yesterday, the case's own before others of as many; at most 100.</summary>
    [Id(12)]
    public ImmutableArray<ReachedUrl> Reached { get; init; } = [];
}
