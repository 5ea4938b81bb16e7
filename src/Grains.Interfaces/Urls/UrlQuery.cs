namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>
/// Which URL is asked about, and for whom. The grain's key is a hash, so the first caller has to bring the URL; a URL whose hash is not the
/// grain's key is refused.
/// </summary>
/// <param name="Identity">The WHATWG serialisation without its fragment, at most 8 Ki characters.</param>
/// <param name="Sender">Application and grant that made the link, or null; its fetch budget is charged for a scan.</param>
[GenerateSerializer, Immutable, Alias("linksafety.UrlQuery")]
public sealed record UrlQuery(string Identity, string? Sender);
