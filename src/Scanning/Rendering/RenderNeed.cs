using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>Whether a page's source says too little of what a visitor would see: then a browser is worth its price.</summary>
internal static class RenderNeed
{
    /// <summary>An empty application shell has a "Loading…" or "Please enable JavaScript" and nothing else; the shortest honest pages have a few sentences.</summary>
    private const int FewChars = 200;

    public static bool Of(PageFacts page)
    {
        var scripts = page.Scripts;
        if (scripts.InlineCount + scripts.ExternalCount == 0)
            return false;
        bool isDrawnByScript = page.Text.Length < FewChars && page.Forms.IsEmpty;
        // What was decoded is in the facts already; what still hides behind these was not.
        bool hides = scripts.EvalCount > 0 || scripts.MangledNameCount > 30 || scripts.ConditionalRedirectCount > 0
            || (scripts.WritesDocument && (scripts.AtobCount > 0 || scripts.UnescapeCount > 0 || scripts.FromCharCodeCount > 0));
        return isDrawnByScript || hides;
    }
}
