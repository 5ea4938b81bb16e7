namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>The HTML standard's "shared declarative refresh steps" (section 4.2.5.3), for meta elements and the Refresh header alike.</summary>
public static class MetaRefresh
{
    /// <summary>Delays are cut here: a day, far beyond any that is a redirect.</summary>
    private const int MaxSeconds = 86_400;

    /// <summary>Reads "0; url=…".</summary>
    /// <param name="content">The attribute's or the header's value.</param>
    /// <param name="delay">How long the page stays.</param>
    /// <param name="target">The URL as written; empty when the page is to load itself again.</param>
    /// <returns>Whether a browser would refresh at all.</returns>
    public static bool TryParse(ReadOnlySpan<char> content, out TimeSpan delay, out ReadOnlySpan<char> target)
    {
        delay = default;
        target = default;
        content = content.TrimStart(" \t\n\f\r");
        var digits = 0;
        while (digits < content.Length && char.IsAsciiDigit(content[digits]))
            digits++;
        if (digits == 0 && (content.IsEmpty || content[0] != '.'))
            return false;

        delay = TimeSpan.FromSeconds(Seconds(content[..digits]));
        content = content[digits..];
        while (!content.IsEmpty && (char.IsAsciiDigit(content[0]) || content[0] == '.'))
            content = content[1..];
        if (content.IsEmpty)
            return true;
        if (content[0] is not (';' or ',' or ' ' or '\t' or '\n' or '\f' or '\r'))
            return false;

        content = content.TrimStart(" \t\n\f\r");
        if (!content.IsEmpty && content[0] is ';' or ',')
            content = content[1..];
        content = content.TrimStart(" \t\n\f\r");
        target = Unquote(AfterUrlEquals(content));
        return true;
    }

    private static int Seconds(ReadOnlySpan<char> digits)
    {
        var seconds = 0;
        foreach (var digit in digits)
            seconds = Math.Min((seconds * 10) + (digit - '0'), MaxSeconds);
        return seconds;
    }

    /// <summary>Drops "url =" where it is whole; where it is not, what is there is the URL.</summary>
    private static ReadOnlySpan<char> AfterUrlEquals(ReadOnlySpan<char> content)
    {
        if (!content.StartsWith("url", StringComparison.OrdinalIgnoreCase))
            return content;
        var rest = content[3..].TrimStart(" \t\n\f\r");
        return rest.IsEmpty || rest[0] != '=' ? content : rest[1..].TrimStart(" \t\n\f\r");
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> url)
    {
        if (url.IsEmpty || url[0] is not ('"' or '\''))
            return url;
        var close = url[1..].IndexOf(url[0]);
        return close < 0 ? url[1..] : url[1..(close + 1)];
    }
}
