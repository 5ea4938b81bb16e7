using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>What can be said of a URL without asking anybody.</summary>
/// <param name="Serialized">The WHATWG serialisation: what a browser visits.</param>
/// <param name="Canonical">Safe Browsing's canonical form.</param>
/// <param name="Expressions">Its match expressions (v4), which lists and rules are matched by.</param>
/// <param name="RegistrableDomain">Null for an address or a public suffix.</param>
/// <param name="PublicSuffix">Null for an address.</param>
/// <param name="IsSharedPlatform">Its sub-domains belong to different people.</param>
/// <param name="Key">Key of its grain, as in /v1/urls/{key}.</param>
/// <param name="TokenReasons">Why it will not be fetched; empty for most.</param>
/// <param name="Redacted">As logs show it.</param>
internal sealed record UrlFacts(
    string Serialized,
    string Canonical,
    IReadOnlyList<string> Expressions,
    string? RegistrableDomain,
    string? PublicSuffix,
    bool IsSharedPlatform,
    string Key,
    IReadOnlyList<TokenReason> TokenReasons,
    string Redacted)
{
    public static UrlFacts Of(WebUrl url, PublicSuffixList suffixes)
    {
        var canonical = SafeBrowsingUrl.Of(url);
        var site = suffixes.Lookup(url);
        var tokens = TokenRecognizer.Detect(url);
        return new UrlFacts(
            url.Serialized,
            canonical.Canonical,
            canonical.GetExpressionsV4(),
            site.RegistrableDomain,
            site.PublicSuffix.Length == 0 ? null : site.PublicSuffix,
            site.IsSharedPlatform,
            UrlKey.ForGrain(url),
            tokens,
            UrlRedactor.Redact(url, tokens));
    }
}
