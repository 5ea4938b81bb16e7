using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>
/// Splits a script into tokens (ECMAScript 2026, section 12, with the HTML-like comments of annex B). It never fails: what is no
/// JavaScript comes out as odd punctuation. Every character is looked at once, whatever the text.
/// </summary>
internal ref struct ScriptTokenizer(ReadOnlySpan<char> text)
{
    /// <summary>Templates inside substitutions inside templates: deeper ones end at the next backtick, wrongly, and nothing else happens.</summary>
    private const int MaxTemplateNesting = 16;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$\\");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789abcdefxABCDEFXoOnN_.");
    private static readonly SearchValues<char> DoubleQuoteStops = SearchValues.Create("\"\\\n\r");
    private static readonly SearchValues<char> SingleQuoteStops = SearchValues.Create("'\\\n\r");

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private bool _valueBefore;

    public ScriptToken Next()
    {
        var lineBreak = SkipSpace();
        if (_at >= _text.Length)
            return new ScriptToken(ScriptTokenKind.End, lineBreak, _text.Length, 0, '\0');

        var start = _at;
        var kind = Read(_text[_at]);
        return new ScriptToken(kind, lineBreak, start, _at - start, kind == ScriptTokenKind.Punctuator && _at - start == 1 ? _text[start] : '\0');
    }

    private ScriptTokenKind Read(char first)
    {
        switch (first)
        {
            case >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or '$' or '\\' or > '\x7F':
                ReadName();
                return ScriptTokenKind.Name;
            case >= '0' and <= '9':
                ReadNumber();
                return ScriptTokenKind.Number;
            case '.' when _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]):
                ReadNumber();
                return ScriptTokenKind.Number;
            case '"':
                ReadString(DoubleQuoteStops);
                return ScriptTokenKind.String;
            case '\'':
                ReadString(SingleQuoteStops);
                return ScriptTokenKind.String;
            case '`':
                _at++;
                ReadTemplate(0);
                _valueBefore = true;
                return ScriptTokenKind.Template;
            case '/' when !_valueBefore:
                ReadRegex();
                _valueBefore = true;
                return ScriptTokenKind.Regex;
            default:
                ReadPunctuator(first);
                return ScriptTokenKind.Punctuator;
        }
    }

    /// <summary>Skips white space and comments; says whether a line ended in them.</summary>
    private bool SkipSpace()
    {
        var lineBreak = _at == 0;
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case '\n' or '\r' or '\u2028' or '\u2029':
                    lineBreak = true;
                    _at++;
                    break;
                case ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF':
                    _at++;
                    break;
                case '/' when Follows("//"):
                case '<' when Follows("<!--"):
                case '-' when lineBreak && Follows("-->"):
                    _at = EndOfLine();
                    break;
                case '/' when Follows("/*"):
                    var end = _text[(_at + 2)..].IndexOf("*/", StringComparison.Ordinal);
                    var comment = end < 0 ? _text[_at..] : _text.Slice(_at, end + 4);
                    lineBreak |= comment.ContainsAny('\n', '\r');
                    _at += comment.Length;
                    break;
                default:
                    return lineBreak;
            }
        }

        return lineBreak;
    }

    private void ReadName()
    {
        var start = _at;
        do
        {
            var run = _text[_at..].IndexOfAnyExcept(NameCharacters);
            _at = run < 0 ? _text.Length : _at + run;
            while (_at < _text.Length && _text[_at] > '\x7F' && _text[_at] is not ('\u00A0' or '\uFEFF' or '\u2028' or '\u2029'))
                _at++;
        }
        while (_at < _text.Length && NameCharacters.Contains(_text[_at]));
        if (_at == start)
            _at++;

        // After these a slash begins a regular expression; after any other name it divides.
        _valueBefore = _text[start.._at] is not ("return" or "typeof" or "case" or "in" or "of" or "delete" or "void" or "throw" or "new" or "else" or "do");
    }

    private void ReadNumber()
    {
        var run = _text[_at..].IndexOfAnyExcept(NumberCharacters);
        _at = run < 0 ? _text.Length : _at + run;
        _valueBefore = true;
    }

    /// <summary>Ends at its quote, or where the line ends: an unclosed string must not swallow the script.</summary>
    private void ReadString(SearchValues<char> stops)
    {
        _at++;
        _valueBefore = true;
        while (_at < _text.Length)
        {
            var stop = _text[_at..].IndexOfAny(stops);
            if (stop < 0)
            {
                _at = _text.Length;
                return;
            }

            _at += stop;
            if (_text[_at] is '\n' or '\r')
                return;
            _at++;
            if (_text[_at - 1] != '\\')
                return;

            // What is escaped is part of the string, a line break included.
            if (_at + 1 < _text.Length && _text[_at] == '\r' && _text[_at + 1] == '\n')
                _at++;
            if (_at < _text.Length)
                _at++;
        }
    }

    private void ReadTemplate(int nesting)
    {
        while (_at < _text.Length)
        {
            switch (_text[_at++])
            {
                case '\\' when _at < _text.Length:
                    _at++;
                    break;
                case '`':
                    return;
                case '$' when _at < _text.Length && _text[_at] == '{' && nesting < MaxTemplateNesting:
                    _at++;
                    ReadSubstitution(nesting + 1);
                    break;
            }
        }
    }

    private void ReadSubstitution(int nesting)
    {
        var open = 1;
        while (_at < _text.Length && open > 0)
        {
            switch (_text[_at])
            {
                case '{':
                    open++;
                    _at++;
                    break;
                case '}':
                    open--;
                    _at++;
                    break;
                case '"':
                    ReadString(DoubleQuoteStops);
                    break;
                case '\'':
                    ReadString(SingleQuoteStops);
                    break;
                case '`':
                    _at++;
                    ReadTemplate(nesting);
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    /// <summary>One that does not end on its line takes the whole line: trying again as a division at every slash would look at it again and again.</summary>
    private void ReadRegex()
    {
        var inClass = false;
        for (_at++; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '\n' or '\r':
                    return;
                case '\\' when _at + 1 < _text.Length && _text[_at + 1] is not ('\n' or '\r'):
                    _at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    for (_at++; _at < _text.Length && char.IsAsciiLetter(_text[_at]); _at++)
                    {
                    }

                    return;
            }
        }
    }

    private void ReadPunctuator(char first)
    {
        _valueBefore = first is ')' or ']' or '}';
        _at++;
        if (_at >= _text.Length)
            return;

        // Only those are put together whose parts would be mistaken for something else: an assignment, an arrow, a condition.
        var second = _text[_at];
        switch (first)
        {
            case '=' or '!' when second == '=':
                _at += _at + 1 < _text.Length && _text[_at + 1] == '=' ? 2 : 1;
                break;
            case '=' when second == '>':
            case '<' or '>' or '+' or '-' or '*' or '%' or '^' or '/' when second == '=':
            case '&' or '|' or '?' or '+' or '-' when second == first:
            case '?' when second == '.':
                _at++;
                break;
        }
    }

    private readonly bool Follows(string what) => _text[_at..].StartsWith(what, StringComparison.Ordinal);

    private readonly int EndOfLine()
    {
        var end = _text[_at..].IndexOfAny('\n', '\r');
        return end < 0 ? _text.Length : _at + end;
    }
}
