using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

/// <summary>Where a link begins and ends in a text.</summary>
internal static class PastedText
{
    /// <summary>What ends a link in a text. The double quote and angle brackets are percent-encoded in any URL a browser shows.</summary>
    public static SearchValues<char> Ends { get; } = SearchValues.Create(" \t\r\n\f\v\u0085\u00A0\u2028\u2029\u3000<>\"");

    /// <summary>Stands behind a link in a sentence, and is hardly ever a link's own last character.</summary>
    private const string TrailingMarks = ".,;:!?'’”»…、。";

    public static SearchValues<char> Spaces { get; } = SearchValues.Create(" \t\r\n\f\v\u0085\u00A0\u2028\u2029\u3000");

    /// <summary>
    /// Without the characters nobody sees (they come along when a link is copied from a chat or an office document, or are there to fool
    /// filters), without white space at its ends, and with a link that a mail program broke over several lines made whole again.
    /// </summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!IsInvisible(c))
                result.Append(c);
        }

        string clean = result.ToString().Trim();
        return IsBrokenOverLines(clean) ? clean.ReplaceLineEndings("") : clean;
    }

    /// <summary>The first http: or https: with a slash or two behind it; -1 where there is none.</summary>
    public static int IndexOfScheme(ReadOnlySpan<char> text)
    {
        int from = 0;
        while (text[from..].IndexOf("http", StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            from += at;
            var rest = text[(from + 4)..];
            if (rest is ['s' or 'S', ..])
                rest = rest[1..];
            if (rest is [':', '/' or '\\', ..])
                return from;
            from += 4;
        }

        return -1;
    }

    /// <summary>To the first character that ends it, less the sentence's punctuation and the closing brackets it has no opening ones for.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text)
    {
        var link = text[..LengthOf(text)];
        int round = Surplus(link, '(', ')'), square = Surplus(link, '[', ']'), curly = Surplus(link, '{', '}');
        while (!link.IsEmpty)
        {
            char last = link[^1];
            bool drop = TrailingMarks.Contains(last) || (last == ')' && round-- > 0) || (last == ']' && square-- > 0) || (last == '}' && curly-- > 0);
            if (!drop)
                break;
            link = link[..^1];
        }

        return link;
    }

    /// <summary>How far it is to the first character that ends a link.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(Ends);
        return end < 0 ? text.Length : end;
    }

    /// <summary>mailto:, ftp://, javascript: and the like at its start.</summary>
    public static bool HasOtherScheme(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon is < 2 or > 20 || !char.IsAsciiLetter(text[0]) || colon == text.Length - 1 || char.IsWhiteSpace(text[colon + 1]))
            return false;
        foreach (char c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return true;
    }

    private static int Surplus(ReadOnlySpan<char> link, char open, char close) => link.Count(close) - link.Count(open);

    /// <summary>Lines and no other white space, and a single link in them.</summary>
    private static bool IsBrokenOverLines(string text)
        => text.AsSpan().ContainsAny('\r', '\n') && !text.AsSpan().ContainsAny(" \t\u00A0") && text.AsSpan().Count("://") == 1
            && (text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase));

    /// <summary>Zero-width and bidirectional controls, soft hyphen, variation selectors, byte order mark, C0 controls that are no white space.</summary>
    private static bool IsInvisible(char c)
        => c is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or (< ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v')) or '\u007F';
}
