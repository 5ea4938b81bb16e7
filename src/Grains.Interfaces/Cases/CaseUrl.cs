namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A URL that a case is about.</summary>
/// <param name="UrlKey">Key of the URL grain.</param>
/// <param name="RedactedUrl">Redacted.</param>
/// <param name="Host">As it is visited.</param>
/// <param name="Site">Registrable domain, or the host where there is none.</param>
/// <param name="IsSharedPlatform">Sub-domains or paths of the site belong to different people.</param>
/// <param name="IsPopular">The site is on the popular list.</param>
/// <param name="ClicksLastDay">Clicks in the 24 hours before it was told last.</param>
/// <param name="AddedAt">When it came into the case.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseUrl")]
public sealed record CaseUrl(
    string UrlKey,
    string RedactedUrl,
    string Host,
    string Site,
    bool IsSharedPlatform,
    bool IsPopular,
    long ClicksLastDay,
    DateTimeOffset AddedAt);
