using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>
/// The AMP viewer, <c>google.com/amp/s/example.com/page</c>, and the AMP cache, <c>example-com.cdn.ampproject.org/c/s/example.com/page</c>
/// (amp.dev, "AMP Cache URL format"): 's' where the page is on https; c, v and i are document, viewer and image.
/// </summary>
internal sealed class GoogleAmp : ILinkWrapper
{
    public string Id => "google-amp";

    public string Name => "Google AMP";

    public WrapperReading Read(WebUrl url)
    {
        var text = AfterOrigin.Of(url);
        if (GoogleHost.Matches(url.Host))
        {
            if (!text.StartsWith("/amp/", StringComparison.Ordinal))
                return WrapperReading.NotThis;
            text = text[5..];
        }
        else if (url.Host == "cdn.ampproject.org" || HostPattern.Matches(url.Host, "*.cdn.ampproject.org"))
        {
            if (text is not ['/', 'c' or 'v' or 'i', '/', ..])
                return WrapperReading.NotThis;
            text = text[3..];
        }
        else
        {
            return WrapperReading.NotThis;
        }

        bool isHttps = text.StartsWith("s/", StringComparison.Ordinal);
        if (isHttps)
            text = text[2..];
        int end = text.IndexOfAny("/?#");
        var host = end < 0 ? text : text[..end];
        return host.Contains('.') ? WrapperReading.Carries($"{(isHttps ? "https" : "http")}://{text}") : WrapperReading.Broken;
    }
}
