using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Sites;

/// <summary>How a site's URLs have fared.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.SiteStanding")]
public sealed record SiteStanding
{
    [Id(0)]
    public required string Site { get; init; }

    /// <summary>Null when none of its URLs has been judged yet.</summary>
    [Id(1)]
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Sub-domains or paths belong to different people: no verdict of one speaks for another.</summary>
    [Id(2)]
    public bool IsSharedPlatform { get; init; }

    /// <summary>How many of its URLs have which verdict now.</summary>
    [Id(3)]
    public ImmutableDictionary<Verdict, long> UrlsByVerdict { get; init; } = ImmutableDictionary<Verdict, long>.Empty;
}
