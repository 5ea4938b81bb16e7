namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>One record of RFC 4180, put together from the lines it spans; its fields are unquoted as they come. Used again for the next one.</summary>
internal sealed class CsvRecord(int maxChars)
{
    private readonly List<int> _ends = [];
    private char[] _text = new char[1024];
    private int _length;
    private bool _inQuotes;

    /// <summary>Whether a quote is open, so that the next line belongs to the same field.</summary>
    public bool IsOpen => _inQuotes;

    public int Count => _ends.Count;

    /// <summary>The value of a column; empty where the record has no such.</summary>
    public ReadOnlySpan<char> this[int column] =>
        (uint)column >= (uint)_ends.Count ? default : _text.AsSpan((column == 0 ? 0 : _ends[column - 1])..(_ends[column]));

    /// <summary>Gives up a record whose quote is open.</summary>
    public void Close() => _inQuotes = false;

    /// <summary>Adds a line. False when the record becomes too long, as it does when somebody forgot to close a quote.</summary>
    public bool TryAppend(ReadOnlySpan<char> line)
    {
        if (!_inQuotes)
        {
            _ends.Clear();
            _length = 0;
        }

        if (_length + line.Length + 1 > maxChars)
        {
            _inQuotes = false;
            return false;
        }

        if (_length + line.Length + 1 > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + line.Length + 1));
        if (_inQuotes)
            _text[_length++] = '\n';
        bool atStart = !_inQuotes;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (_inQuotes)
            {
                if (c != '"')
                    _text[_length++] = c;
                else if (i + 1 < line.Length && line[i + 1] == '"')
                    _text[_length++] = line[i++];
                else
                    _inQuotes = false;
            }
            else if (c == '"' && atStart)
            {
                _inQuotes = true;
            }
            else if (c == ',')
            {
                _ends.Add(_length);
                atStart = true;
                continue;
            }
            else
            {
                _text[_length++] = c; // a quote inside a field that has none around it is a character
            }

            atStart = false;
        }

        if (!_inQuotes)
            _ends.Add(_length);
        return true;
    }
}
