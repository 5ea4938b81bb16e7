using System.Text;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

/// <summary>Links written so that nobody clicks them by accident, as abuse desks and threat reports do: <c>hxxps[:]//evil[.]example/a</c>.</summary>
internal static class Defanging
{
    /// <summary>What stands for "http", longest first. "ttp" is the custom of Japanese boards, h**p and hxxp that of everybody else.</summary>
    private static readonly string[] Schemes = ["hxxp", "hXXp", "h**p", "htxp", "hxtp", "h__p", "hxp", "meow", "ttp"];

    /// <summary>What may stand in brackets of any kind, and what it stands for. Spaces inside are passed over.</summary>
    private static readonly (string Inside, string Meaning)[] Marks =
    [
        (".", "."), ("dot", "."), ("punkt", "."), ("punto", "."), ("point", "."), ("ponto", "."), (",", "."),
        (":", ":"), ("://", "://"), (":/", ":/"), ("//", "//"), ("/", "/"), ("http", "http"), ("https", "https"),
    ];

    /// <summary>Longer bracketed texts are something else.</summary>
    private const int LongestMark = 9;

    /// <summary>
    /// Whether the first link in the text is one of these. A mark behind the authority of a link that can be clicked as it stands does
    /// not count: it is part of that link's path.
    /// </summary>
    public static bool IsDefanged(ReadOnlySpan<char> text)
    {
        int plain = PastedText.IndexOfScheme(text);
        var before = text;
        if (plain >= 0)
        {
            int slashes = plain + text[plain..].IndexOf(':') + 1;
            int start = slashes + text[slashes..].IndexOfAnyExcept("/\\");
            int end = start < slashes ? -1 : text[start..].IndexOfAny("/\\?#");
            before = end < 0 ? text : text[..(start + end)];
        }

        return IndexOfScheme(before, out _) >= 0 || IndexOfMark(before) >= 0;
    }

    public static string Undo(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            if (TryReadMark(text, out int length, out string? meaning))
            {
                text = text[length..];
                result.Append(meaning);
                if (meaning == ".")
                    JoinOverSpaces(result, ref text);
            }
            else if (text[0] == '\\' && text is [_, '.' or ':' or '/', ..])
            {
                text = text[1..];
            }
            else
            {
                result.Append(text[0]);
                text = text[1..];
            }
        }

        string undone = result.ToString();
        int at = IndexOfScheme(undone, out int schemeLength);
        return at < 0 ? undone : string.Concat(undone.AsSpan(0, at), "http", undone.AsSpan(at + schemeLength));
    }

    /// <summary>"evil [.] example" is one name.</summary>
    private static void JoinOverSpaces(StringBuilder result, ref ReadOnlySpan<char> rest)
    {
        var next = rest.TrimStart(' ');
        if (next.IsEmpty || !char.IsLetterOrDigit(next[0]))
            return;
        rest = next;
        int end = result.Length - 1;
        while (end > 0 && result[end - 1] == ' ')
            end--;
        result.Length = end;
        result.Append('.');
    }

    private static int IndexOfMark(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (TryReadMark(text[i..], out _, out _))
                return i;
        }

        return -1;
    }

    private static bool TryReadMark(ReadOnlySpan<char> text, out int length, out string? meaning)
    {
        length = 0;
        meaning = null;
        char close = text[0] switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', '「' => '」', '【' => '】', _ => '\0' };
        if (close == '\0')
            return false;

        int end = text[1..Math.Min(text.Length, LongestMark + 1)].IndexOf(close);
        if (end < 0)
            return false;
        var inside = text.Slice(1, end).Trim(' ');
        foreach (var (mark, stands) in Marks)
        {
            if (!inside.Equals(mark, StringComparison.OrdinalIgnoreCase))
                continue;
            length = end + 2;
            meaning = stands;
            return true;
        }

        return false;
    }

    /// <summary>One of them, perhaps with an s, before a colon and a slash, and not at the end of a longer word.</summary>
    private static int IndexOfScheme(ReadOnlySpan<char> text, out int length)
    {
        foreach (string scheme in Schemes)
        {
            length = scheme.Length;
            for (int from = 0; text[from..].IndexOf(scheme, StringComparison.OrdinalIgnoreCase) is var at and >= 0; from += length)
            {
                from += at;
                var rest = text[(from + length)..];
                if (rest is ['s' or 'S', ..])
                    rest = rest[1..];
                bool startsWord = from == 0 || !char.IsAsciiLetterOrDigit(text[from - 1]);
                if (startsWord && (rest is [':', '/' or '\\', ..] || (rest is ['[' or '(' or '{', ..] && TryReadMark(rest, out _, out string? mark) && mark![0] == ':')))
                    return from;
            }
        }

        length = 0;
        return -1;
    }
}
