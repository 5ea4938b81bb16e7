using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Resolves what stands in attributes against the page's base, with the one parser that also checks what is visited.</summary>
internal sealed class UrlResolver
{
    private readonly WebUrl _base;

    /// <param name="page">The document's own URL.</param>
    /// <param name="baseHref">The first base element's href. A base that is no http(s) URL is ignored, as browsers ignore data: and javascript: there.</param>
    public UrlResolver(WebUrl page, string? baseHref)
    {
        Page = page;
        _base = baseHref is { Length: <= PageLimits.UrlChars } && WebUrl.TryParse(baseHref, page, out var found, out _) ? found : page;
    }

    public WebUrl Page { get; }

    public string BaseUrl => _base.Serialized;

    /// <summary>Null where it is no http(s) URL, or longer than <see cref="PageLimits.UrlChars"/>.</summary>
    public WebUrl? Resolve(string? reference)
        => reference is { Length: <= PageLimits.UrlChars } && WebUrl.TryParse(reference, _base, out var url, out _) ? url : null;

    /// <summary>Whether a navigation there would stay on the page: it differs in the fragment at most.</summary>
    public bool IsPageItself(WebUrl url) => url.Identity == Page.Identity;
}
