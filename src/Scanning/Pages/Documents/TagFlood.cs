namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>
/// A look at the text before it is parsed, at memory speed. End tags that close nothing make no element, so the watch never hears of
/// them, yet each walks the stack of open elements: a megabyte of them below 250 open formatting elements takes seconds.
/// </summary>
internal static class TagFlood
{
    /// <summary>An honest page has at most one end tag an element, and a few in its scripts' strings.</summary>
    public static bool HasTooManyEndTags(ReadOnlySpan<char> html, int maxElements)
    {
        var limit = 2 * maxElements;
        var found = 0;
        while (html.IndexOf("</", StringComparison.Ordinal) is var at and >= 0)
        {
            if (++found > limit)
                return true;
            html = html[(at + 2)..];
        }

        return false;
    }
}
