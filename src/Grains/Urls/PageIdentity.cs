namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>Which page a URL shows: what a human's word about it is bound to.</summary>
/// <param name="Fingerprint">Structural hash; null where there was no page (a token-bearing URL is never fetched).</param>
/// <param name="FinalKey">Key of the URL where the chain ended; null before the first page was seen.</param>
[GenerateSerializer, Immutable, Alias("linksafety.PageIdentity")]
internal sealed record PageIdentity(string? Fingerprint, string? FinalKey)
{
    public static PageIdentity NeverSeen { get; } = new(null, null);
}
