namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>Whether bytes of no declared type are HTML to a browser: the scriptable patterns of the WHATWG MIME Sniffing Standard, section 7.1.</summary>
internal static class HtmlSniffer
{
    /// <summary>Each stands at the start, after white space, in any case, with a space or a '&gt;' behind it.</summary>
    private static readonly byte[][] Tags =
    [
        .. new[]
        {
            "<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY",
            "<BR", "<P", "<!--",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        body = body.TrimStart("\t\n\f\r "u8);
        if (body.StartsWith("<?xml"u8))
            return true;

        foreach (var tag in Tags)
        {
            if (body.Length > tag.Length && StartsWithIgnoringCase(body, tag) && (tag[^1] == '-' || body[tag.Length] is (byte)' ' or (byte)'>'))
                return true;
        }

        return false;
    }

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> body, ReadOnlySpan<byte> tag)
        => System.Text.Ascii.EqualsIgnoreCase(body[..tag.Length], tag);
}
