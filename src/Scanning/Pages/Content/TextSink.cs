using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Collects text up to a cap, each run of white space made one space, none at the ends.</summary>
internal sealed class TextSink(int capacity)
{
    /// <summary>ASCII white space and the no-break space; exotic spaces are an author's choice and stay.</summary>
    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \t\n\f\r\u00A0");

    private readonly StringBuilder _text = new();
    private bool _spaceDue;

    public bool IsFull => _text.Length >= capacity;

    public bool IsEmpty => _text.Length == 0;

    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !IsFull)
        {
            var space = text.IndexOfAny(Spaces);
            var word = space < 0 ? text : text[..space];
            if (!word.IsEmpty)
                AppendWord(word);
            if (space < 0)
                return;
            _spaceDue = true;
            text = text[(space + 1)..];
        }
    }

    /// <summary>A word ends here: a block begins or ends.</summary>
    public void Break() => _spaceDue = true;

    /// <summary>What was collected; the sink is empty afterwards.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        _spaceDue = false;
        return text;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A whole text at once.</summary>
    public static string? Collapse(string? text, int capacity)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var sink = new TextSink(capacity);
        sink.Append(text);
        return sink.IsEmpty ? null : sink.ToString();
    }

    private void AppendWord(ReadOnlySpan<char> word)
    {
        if (_spaceDue && _text.Length > 0)
            _text.Append(' ');
        _spaceDue = false;
        var room = capacity - _text.Length;
        if (word.Length > room)
        {
            // Never half a surrogate pair: the facts are sent as UTF-8.
            word = word[..Math.Max(room, 0)];
            if (!word.IsEmpty && char.IsHighSurrogate(word[^1]))
                word = word[..^1];
            _text.Append(word);
            capacity = _text.Length;
            return;
        }

        _text.Append(word);
    }
}
