using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>The HTML standard's "prescan a byte stream to determine its encoding" (section 13.2.3.2): meta elements read before anything is decoded.</summary>
internal static class MetaPrescan
{
    private static readonly SearchValues<char> ContentStops = SearchValues.Create(" \t\n\f\r;");

    public static PageEncoding? Find(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).AsSpan();
        var at = 0;
        while (at < text.Length)
        {
            var next = text[at..].IndexOf('<');
            if (next < 0)
                return null;
            at += next;
            var rest = text[at..];
            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                // "<!-->" is a whole comment: the closing dashes may be the opening ones.
                var end = rest[2..].IndexOf("-->", StringComparison.Ordinal);
                if (end < 0)
                    return null;
                at += end + 5;
            }
            else if (rest.Length > 5 && rest.StartsWith("<meta", StringComparison.OrdinalIgnoreCase) && IsSpaceOrSlash(rest[5]))
            {
                at += 5;
                if (ReadMeta(text, ref at) is { } found)
                    return found;
            }
            else if (rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || (rest[1] == '/' && rest.Length > 2 && char.IsAsciiLetter(rest[2]))))
            {
                at += 2;
                while (at < text.Length && text[at] != '>' && !IsSpace(text[at]))
                    at++;
                while (TryReadAttribute(text, ref at, out _, out _))
                {
                }
            }
            else if (rest is [_, '!' or '/' or '?', ..])
            {
                var end = rest.IndexOf('>');
                if (end < 0)
                    return null;
                at += end + 1;
            }
            else
            {
                at++;
            }
        }

        return null;
    }

    private static PageEncoding? ReadMeta(ReadOnlySpan<char> text, scoped ref int at)
    {
        var isContentType = false;
        ReadOnlySpan<char> charset = default, content = default;
        while (TryReadAttribute(text, ref at, out var name, out var value))
        {
            if (name.Equals("http-equiv", StringComparison.OrdinalIgnoreCase))
                isContentType |= value.Equals("content-type", StringComparison.OrdinalIgnoreCase);
            else if (name.Equals("charset", StringComparison.OrdinalIgnoreCase) && charset.IsEmpty)
                charset = value;
            else if (name.Equals("content", StringComparison.OrdinalIgnoreCase) && content.IsEmpty)
                content = value;
        }

        if (charset.IsEmpty && isContentType)
            charset = CharsetOf(content);

        // UTF-16 would have been unreadable here, so the declaration is a lie about UTF-8; x-user-defined is read as windows-1252.
        if (charset.Trim(" \t\n\f\r").Equals("x-user-defined", StringComparison.OrdinalIgnoreCase))
            return EncodingLabels.Windows1252;
        return EncodingLabels.Find(charset) is { } found
            ? found.Name.StartsWith("utf-16", StringComparison.Ordinal) ? EncodingLabels.Utf8 : found
            : null;
    }

    /// <summary>"Extracting a character encoding from a meta element" (section 2.4.4).</summary>
    private static ReadOnlySpan<char> CharsetOf(ReadOnlySpan<char> content)
    {
        while (content.IndexOf("charset", StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            content = content[(at + 7)..].TrimStart(" \t\n\f\r");
            if (content.IsEmpty || content[0] != '=')
                continue;
            content = content[1..].TrimStart(" \t\n\f\r");
            if (content.IsEmpty)
                return default;
            if (content[0] is '"' or '\'')
            {
                var close = content[1..].IndexOf(content[0]);
                return close < 0 ? default : content.Slice(1, close);
            }

            var end = content.IndexOfAny(ContentStops);
            return end < 0 ? content : content[..end];
        }

        return default;
    }

    private static bool TryReadAttribute(ReadOnlySpan<char> text, scoped ref int at, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        while (at < text.Length && IsSpaceOrSlash(text[at]))
            at++;
        if (at >= text.Length || text[at] == '>')
            return false;

        var start = at;
        while (at < text.Length && (text[at] != '=' || at == start) && !IsSpaceOrSlash(text[at]) && text[at] != '>')
            at++;
        name = text[start..at];
        var beforeSpace = at;
        while (at < text.Length && IsSpace(text[at]))
            at++;
        if (at >= text.Length || text[at] != '=')
        {
            at = beforeSpace;
            return true;
        }

        at++;
        while (at < text.Length && IsSpace(text[at]))
            at++;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var quote = text[at++];
            var close = text[at..].IndexOf(quote);
            if (close < 0)
            {
                at = text.Length;
                return false;
            }

            value = text.Slice(at, close);
            at += close + 1;
            return true;
        }

        start = at;
        while (at < text.Length && !IsSpace(text[at]) && text[at] != '>')
            at++;
        value = text[start..at];
        return true;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';

    private static bool IsSpaceOrSlash(char c) => IsSpace(c) || c == '/';
}
