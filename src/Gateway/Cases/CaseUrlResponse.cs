using Nylas.LinkSafety.Grains.Interfaces.Cases;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>A URL of a case; redacted.</summary>
internal sealed record CaseUrlResponse(
    string Key, string Url, string Host, string Site, bool IsSharedPlatform, bool IsPopular, long ClicksLastDay, DateTimeOffset AddedAt)
{
    public static CaseUrlResponse From(CaseUrl url) =>
        new(url.UrlKey, url.RedactedUrl, url.Host, url.Site, url.IsSharedPlatform, url.IsPopular, url.ClicksLastDay, url.AddedAt);
}
