using AngleSharp.Dom;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What a page says of itself in title, base, link and meta elements. The first of each counts, as in browsers.</summary>
internal sealed class HeadCollector
{
    private string? _property;
    private string? _metaDescription;

    public string? Title { get; private set; }

    public string? BaseHref { get; private set; }

    public string? CanonicalHref { get; private set; }

    public List<string> IconHrefs { get; } = [];

    public string? Generator { get; private set; }

    public string? SiteName { get; private set; }

    public string? Description => _metaDescription ?? _property;

    /// <summary>content of the first meta refresh that is one, outside noscript.</summary>
    public string? Refresh { get; private set; }

    /// <summary>The same, inside noscript: only visitors without script are sent there.</summary>
    public string? NoScriptRefresh { get; private set; }

    public void AddTitle(string text) => Title ??= TextSink.Collapse(text, PageLimits.ShortTextChars);

    public void AddBase(IElement element) => BaseHref ??= element.GetAttribute("href");

    /// <summary>Returns the kind of resource the link loads, if any.</summary>
    public ResourceKind? AddLink(IElement element, string href)
    {
        ResourceKind? kind = null;
        foreach (var range in element.GetAttribute("rel").AsSpan().SplitAny(" \t\n\f\r"))
        {
            switch (element.GetAttribute("rel").AsSpan()[range])
            {
                case var rel when rel.Equals("stylesheet", StringComparison.OrdinalIgnoreCase):
                    kind = ResourceKind.Stylesheet;
                    break;
                case var rel when rel.Equals("icon", StringComparison.OrdinalIgnoreCase) || rel.Equals("apple-touch-icon", StringComparison.OrdinalIgnoreCase):
                    kind ??= ResourceKind.Icon;
                    if (IconHrefs.Count < 8)
                        IconHrefs.Add(href);
                    break;
                case var rel when rel.Equals("canonical", StringComparison.OrdinalIgnoreCase):
                    CanonicalHref ??= href;
                    break;
            }
        }

        return kind;
    }

    public void AddMeta(IElement element, bool inNoScript)
    {
        if (element.GetAttribute("content") is not { } content)
            return;
        if (element.GetAttribute("http-equiv") is { } equivalent && equivalent.Trim().Equals("refresh", StringComparison.OrdinalIgnoreCase)
            && MetaRefresh.TryParse(content, out _, out _))
        {
            if (inNoScript)
                NoScriptRefresh ??= content;
            else
                Refresh ??= content;
        }

        switch ((element.GetAttribute("name") ?? element.GetAttribute("property"))?.ToLowerInvariant())
        {
            case "generator":
                Generator ??= TextSink.Collapse(content, PageLimits.ShortTextChars);
                break;
            case "application-name" or "og:site_name":
                SiteName ??= TextSink.Collapse(content, PageLimits.ShortTextChars);
                break;
            case "description":
                _metaDescription ??= TextSink.Collapse(content, PageLimits.ShortTextChars);
                break;
            case "og:description":
                _property ??= TextSink.Collapse(content, PageLimits.ShortTextChars);
                break;
        }
    }
}
