using System.Buffers;
using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Counts every link, keeps the first ones that lead somewhere.</summary>
internal sealed class LinkCollector
{
    /// <summary>What may stand behind void for it to do nothing.</summary>
    private static readonly SearchValues<char> VoidArgument = SearchValues.Create(" (0)'\"\t");

    private readonly List<(string Href, string Text)> _links = [];

    public int Count { get; private set; }

    public int DeadCount { get; private set; }

    /// <summary>Whether the link's text is wanted.</summary>
    public bool Enter(string href)
    {
        Count++;
        if (!IsDead(href))
            return _links.Count < PageLimits.Links;
        DeadCount++;
        return false;
    }

    public void Add(string href, string text)
    {
        if (_links.Count < PageLimits.Links)
            _links.Add((href, text));
    }

    public ImmutableArray<PageLink> Build(UrlResolver urls)
    {
        var links = ImmutableArray.CreateBuilder<PageLink>(_links.Count);
        foreach (var (href, text) in _links)
        {
            if (urls.Resolve(href) is { } url)
                links.Add(new PageLink(url.Serialized, url.Host, text));
        }

        return links.ToImmutable();
    }

    private static bool IsDead(string href)
    {
        var trimmed = href.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed[0] == '#')
            return true;
        return UrlScheme.IsJavascript(trimmed) && DoesNothing(UrlScheme.JavascriptCode(trimmed));
    }

    /// <summary>javascript:, javascript:;, javascript:void(0), javascript:void 0;, javascript://</summary>
    public static bool DoesNothing(ReadOnlySpan<char> code)
    {
        code = code.Trim(" \t\r\n;");
        return code.IsEmpty || code.StartsWith("//", StringComparison.Ordinal) || code is "false" or "undefined" or "null"
            || (code.StartsWith("void", StringComparison.Ordinal) && !code[4..].ContainsAnyExcept(VoidArgument));
    }
}
