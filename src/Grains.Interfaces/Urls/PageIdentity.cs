namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>Which page a URL shows: what a human's word about it is bound to. Hashes and no text; at most about 500 bytes.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.PageIdentity")]
public sealed record PageIdentity
{
    /// <summary>No page was ever seen: nothing can be bound to it, and whatever is seen later is another.</summary>
    public static PageIdentity NeverSeen { get; } = new();

    /// <summary>Structural hash; null where what was seen is no page (a picture, a download).</summary>
    [Id(0)]
    public string? Fingerprint { get; init; }

    /// <summary>Key of the URL where the chain ended; null before the first page was seen.</summary>
    [Id(1)]
    public string? FinalKey { get; init; }

    /// <summary>Hash of where its forms are sent, without what is a visitor's own in it; null where it has none.</summary>
    [Id(2)]
    public string? Forms { get; init; }

    /// <summary>Hash of its title and visible text: letters alone, in lower case.</summary>
    [Id(3)]
    public string? Text { get; init; }

    /// <summary>A sample of its words that tells how many of them another page shares.</summary>
    [Id(4)]
    public string? Words { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsSeen => FinalKey is not null;
}
