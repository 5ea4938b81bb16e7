using System.Text;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>Tokens of the STIX Patterning language (STIX 2.1, part 9).</summary>
internal ref struct StixLexer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>What <see cref="Value"/> is.</summary>
    public StixToken Kind { get; private set; }

    /// <summary>The token, unescaped.</summary>
    public string Value { get; private set; } = "";

    public readonly bool Is(StixToken kind, string value) => Kind == kind && Value == value;

    public void Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        Value = "";
        if (_at == _text.Length)
        {
            Kind = StixToken.End;
            return;
        }

        var rest = _text[_at..];
        switch (rest)
        {
            case ['\'', ..]:
                Kind = ReadText(out string value) ? StixToken.Text : StixToken.Broken;
                Value = value;
                break;
            case ['t' or 'b' or 'h', '\'', ..]:
                _at++;
                Kind = ReadText(out value) ? StixToken.Other : StixToken.Broken;
                Value = value;
                break;
            case ['!' or '<' or '>' or '=', '=', ..] or ['<', '>', ..]:
                Take(StixToken.Mark, 2);
                break;
            case ['[' or ']' or '(' or ')' or ',' or '=' or '<' or '>', ..]:
                Take(StixToken.Mark, 1);
                break;
            default:
                ReadWord(rest);
                break;
        }
    }

    private void Take(StixToken kind, int length)
    {
        Kind = kind;
        Value = _text.Slice(_at, length).ToString();
        _at += length;
    }

    private void ReadWord(ReadOnlySpan<char> rest)
    {
        int length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '-' or '_' or '.' or '+'))
            length++;
        if (length == 0)
            Take(StixToken.Broken, 1);
        else if (length == rest.Length || rest[length] != ':')
            Take(char.IsAsciiLetterUpper(rest[0]) ? StixToken.Word : StixToken.Other, length);
        else
            Take(StixToken.Path, LengthOfPath(rest, length + 1));
    }

    /// <summary>Names and dots, names in quotes, and list steps as "[*]".</summary>
    private static int LengthOfPath(ReadOnlySpan<char> rest, int length)
    {
        while (length < rest.Length)
        {
            if (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '-' or '_' or '.')
            {
                length++;
                continue;
            }

            char close = rest[length] switch { '\'' => '\'', '[' => ']', _ => '\0' };
            int end = close == '\0' ? -1 : rest[(length + 1)..].IndexOf(close);
            if (end < 0)
                return length;
            length += end + 2;
        }

        return length;
    }

    /// <summary>To the closing quote; a backslash stands before a quote or a backslash that are meant.</summary>
    private bool ReadText(out string value)
    {
        var result = new StringBuilder();
        for (int i = _at + 1; i < _text.Length; i++)
        {
            char c = _text[i];
            if (c == '\'')
            {
                _at = i + 1;
                value = result.ToString();
                return true;
            }

            if (c == '\\' && i + 1 < _text.Length)
                c = _text[++i];
            result.Append(c);
        }

        _at = _text.Length;
        value = result.ToString();
        return false;
    }
}
