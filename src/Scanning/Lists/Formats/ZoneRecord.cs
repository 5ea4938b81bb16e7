using System.Text;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>One record of a zone file (RFC 1035 §5.1): comments gone, put together over the lines that parentheses join. Used again for the next one.</summary>
internal sealed class ZoneRecord
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private int _depth;
    private int _length;

    /// <summary>Whether a parenthesis is open.</summary>
    public bool IsOpen => _depth > 0;

    /// <summary>A line of nothing but a comment.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The name it belongs to; the one above where the line begins with white space.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>What stands behind the owner.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>Adds a line. False when the record becomes too long, as it does when a parenthesis is never closed.</summary>
    public bool TryAppend(ReadOnlySpan<char> line, int maxChars)
    {
        bool hasOwner = false;
        if (_depth == 0)
        {
            _fields.Clear();
            _length = 0;
            hasOwner = line is [not (' ' or '\t' or ';'), ..];
        }

        _length += line.Length;
        if (_length > maxChars)
        {
            _depth = 0;
            return false;
        }

        Split(line);
        IsEmpty = _fields.Count == 0;
        if (hasOwner && !IsEmpty)
        {
            Owner = _fields[0];
            _fields.RemoveAt(0);
        }

        return true;
    }

    /// <summary>The type and the first field of data, behind the TTL and class that may stand there in either order.</summary>
    public bool TryGetType(out string type, out string data)
    {
        int at = 0;
        while (at < _fields.Count && at < 2 && (_fields[at] is "IN" or "in" or "CH" or "HS" || _fields[at] is [>= '0' and <= '9', ..]))
            at++;
        bool isThere = Owner.Length > 0 && at + 1 < _fields.Count;
        type = isThere ? _fields[at].ToUpperInvariant() : "";
        data = isThere ? _fields[at + 1] : "";
        return isThere;
    }

    private void Split(ReadOnlySpan<char> line)
    {
        bool inQuotes = false, isField = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '\\' && i + 1 < line.Length)
            {
                _field.Append(c).Append(line[++i]);
                isField = true;
            }
            else if (c == '"')
            {
                inQuotes = !inQuotes;
                isField = true;
            }
            else if (inQuotes || !(c is ';' or '(' or ')' || char.IsWhiteSpace(c)))
            {
                _field.Append(c);
                isField = true;
            }
            else
            {
                Take(ref isField);
                if (c == ';')
                    break;
                _depth += c switch { '(' => 1, ')' when _depth > 0 => -1, _ => 0 };
            }
        }

        Take(ref isField);
    }

    private void Take(ref bool isField)
    {
        if (isField)
            _fields.Add(_field.ToString());
        _field.Clear();
        isField = false;
    }
}
