using Microsoft.Extensions.Primitives;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>Sends a visitor on. The answer must not be kept by anybody (a verdict may change), say where the visitor comes from, or be indexed.</summary>
internal static class RedirectResponse
{
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues NoIndex = "noindex";

    /// <param name="response">Of a request that nothing was answered to yet.</param>
    /// <param name="status">302 for a click; 303 after a form, so that the browser asks with GET.</param>
    /// <param name="destination">As it was checked.</param>
    public static void Write(HttpResponse response, int status, WebUrl destination)
    {
        // A serialised URL is visible ASCII. Were it ever not, a header is the last place to find out.
        if (destination.Serialized.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new InvalidOperationException("A serialised URL holds a character that no header may hold.");
        response.StatusCode = status;
        var headers = response.Headers;
        headers.Location = destination.Serialized;
        headers.CacheControl = NoStore;
        headers["Referrer-Policy"] = NoReferrer;
        headers["X-Robots-Tag"] = NoIndex;
    }
}
