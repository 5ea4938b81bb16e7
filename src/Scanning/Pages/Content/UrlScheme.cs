namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>The schemes that carry their content in the URL, found as a browser finds them: leading controls and inner tabs and line breaks do not count.</summary>
internal static class UrlScheme
{
    public static bool IsJavascript(ReadOnlySpan<char> url) => AfterScheme(url, "javascript:") >= 0;

    public static bool IsData(ReadOnlySpan<char> url) => AfterScheme(url, "data:") >= 0;

    /// <summary>What stands behind javascript:; empty for anything else.</summary>
    public static ReadOnlySpan<char> JavascriptCode(ReadOnlySpan<char> url)
        => AfterScheme(url, "javascript:") is var at and >= 0 ? url[at..] : default;

    /// <summary>What stands behind data:; empty for anything else.</summary>
    public static ReadOnlySpan<char> DataContent(ReadOnlySpan<char> url)
        => AfterScheme(url, "data:") is var at and >= 0 ? url[at..] : default;

    private static int AfterScheme(ReadOnlySpan<char> url, string scheme)
    {
        var at = 0;
        while (at < url.Length && url[at] <= ' ')
            at++;
        foreach (var expected in scheme)
        {
            while (at < url.Length && url[at] is '\t' or '\n' or '\r')
                at++;
            if (at >= url.Length || char.ToLowerInvariant(url[at]) != expected)
                return -1;
            at++;
        }

        return at;
    }
}
