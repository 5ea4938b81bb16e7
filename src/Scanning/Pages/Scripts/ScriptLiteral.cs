using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>The value of a string or template literal (ECMAScript, section 12.9.4).</summary>
internal static class ScriptLiteral
{
    /// <param name="token">With its quotes; the last may be missing.</param>
    public static string Decode(ReadOnlySpan<char> token)
    {
        if (token.IsEmpty)
            return "";
        var body = token[1..];
        if (!body.IsEmpty && body[^1] == token[0])
            body = body[..^1];
        if (!body.Contains('\\'))
            return body.ToString();

        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\' || i + 1 == body.Length)
                text.Append(body[i]);
            else
                i += AppendEscape(text, body[(i + 1)..]);
        }

        return text.ToString();
    }

    /// <summary>How many \x.. and \u.... there are that stand for printable ASCII.</summary>
    public static int CountPlainEscapes(ReadOnlySpan<char> token)
    {
        var count = 0;
        while (token.IndexOf('\\') is var at and >= 0 && at + 1 < token.Length)
        {
            var escape = token[(at + 1)..];
            var value = escape[0] switch { 'x' => Hex(escape[1..], 2), 'u' => Hex(escape[1..], 4), _ => -1 };
            if (value is >= ' ' and < 0x7F)
                count++;
            token = token[(at + 2)..];
        }

        return count;
    }

    /// <summary>Appends what stands behind a backslash, returns how many characters that was.</summary>
    private static int AppendEscape(StringBuilder text, ReadOnlySpan<char> escape)
    {
        switch (escape[0])
        {
            case 'n':
                text.Append('\n');
                return 1;
            case 't':
                text.Append('\t');
                return 1;
            case 'r':
                text.Append('\r');
                return 1;
            case 'b' or 'f' or 'v' or '\n' or '\u2028' or '\u2029':
                return 1; // controls that no URL keeps, and continued lines
            case '\r':
                return escape.Length > 1 && escape[1] == '\n' ? 2 : 1;
            case 'x' when Hex(escape[1..], 2) is var x and >= 0:
                text.Append((char)x);
                return 3;
            case 'u' when escape.Length > 2 && escape[1] == '{':
                var close = escape.IndexOf('}');
                var point = close is >= 3 and <= 8 ? Hex(escape[2..close], close - 2) : -1;
                if (!Rune.IsValid(point))
                    return 1;
                text.Append(new Rune(point).ToString());
                return close + 1;
            case 'u' when Hex(escape[1..], 4) is var u and >= 0:
                text.Append((char)u);
                return 5;
            case >= '0' and <= '7':
                var value = 0;
                var length = 0;
                while (length < 3 && length < escape.Length && escape[length] is >= '0' and <= '7' && (value * 8) + escape[length] - '0' <= 0xFF)
                    value = (value * 8) + escape[length++] - '0';
                text.Append((char)value);
                return length;
            default:
                text.Append(escape[0]);
                return 1;
        }
    }

    private static int Hex(ReadOnlySpan<char> digits, int length)
        => digits.Length >= length && int.TryParse(digits[..length], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value) ? value : -1;
}
