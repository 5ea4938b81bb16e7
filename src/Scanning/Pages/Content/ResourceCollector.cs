using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Keeps the first resources; those that can act (scripts, frames, objects) and style sheets before those that only show.</summary>
internal sealed class ResourceCollector
{
    /// <summary>No larger than this nobody sees it: tracking pixels and the frames that load exploits.</summary>
    private const int InvisiblePixels = 2;

    private readonly List<(PageResource Draft, string? Url)> _acting = [];
    private readonly List<(PageResource Draft, string? Url)> _showing = [];

    public void Add(ResourceKind kind, string? url, string? alt, bool hidden, int? width, int? height)
    {
        var list = kind is ResourceKind.Image or ResourceKind.Media ? _showing : _acting;
        if (list.Count >= PageLimits.Resources)
            return;
        var isTiny = kind is ResourceKind.Iframe or ResourceKind.Image or ResourceKind.Object && (width <= InvisiblePixels || height <= InvisiblePixels);
        list.Add((new PageResource
        {
            Kind = kind,
            Alt = TextSink.Collapse(alt, PageLimits.ShortTextChars),
            IsHidden = hidden || isTiny,
            Width = width,
            Height = height,
        }, url));
    }

    public ImmutableArray<PageResource> Build(UrlResolver urls)
    {
        var resources = ImmutableArray.CreateBuilder<PageResource>(Math.Min(_acting.Count + _showing.Count, PageLimits.Resources));
        foreach (var (draft, raw) in _acting.Concat(_showing).Take(PageLimits.Resources))
        {
            var url = urls.Resolve(raw);
            resources.Add(url is null ? draft : draft with { Url = url.Serialized, Host = url.Host });
        }

        return resources.ToImmutable();
    }
}
