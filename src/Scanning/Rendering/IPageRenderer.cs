using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>Looks at a page with a real browser. Optional: where no renderer is registered, pages are judged by their source.</summary>
public interface IPageRenderer
{
    /// <summary>
    /// One look, with a profile of its own that is thrown away. Whatever the page does is an outcome; only the caller's cancellation is an exception.
    /// </summary>
    /// <param name="url">Vetted by the caller as a fetch is: token and budget. Addresses are vetted here, for every connection that the page makes.</param>
    /// <param name="cancellationToken">The caller's.</param>
    Task<RenderedPage> RenderAsync(WebUrl url, CancellationToken cancellationToken);
}
