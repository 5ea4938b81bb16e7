namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What the walk needs to know of a tag by its name.</summary>
internal static class ElementTraits
{
    /// <summary>Text goes on across it: HTML's phrasing elements. A word split by them ("Pay&lt;b&gt;Pal&lt;/b&gt;") is one word to the reader.</summary>
    public static bool IsInline(string tag) => tag switch
    {
        "a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "del" or "dfn" or "em" or "font" or "i" or "ins" or "kbd"
            or "label" or "mark" or "nobr" or "q" or "ruby" or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time"
            or "tt" or "u" or "var" or "wbr" => true,
        _ => false,
    };

    /// <summary>No part of the structure that the fingerprint describes: it changes with every advertisement and every edit of the text.</summary>
    public static bool IsOutsideStructure(string tag) => tag switch
    {
        "script" or "style" or "link" or "meta" or "noscript" or "template" or "br" or "wbr" or "base" => true,
        _ => false,
    };

    /// <summary>Elements whose load event a page can rely on, so that their onload runs without the visitor.</summary>
    public static bool LoadsByItself(string tag) => tag switch
    {
        "body" or "frameset" or "img" or "iframe" or "frame" or "svg" or "link" or "script" or "style" or "object" or "embed" => true,
        _ => false,
    };
}
