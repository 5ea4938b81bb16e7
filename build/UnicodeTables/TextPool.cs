using System.Text;

namespace Nylas.LinkSafety.UnicodeTables;

/// <summary>All mappings and decompositions in one text; a place in it is offset * 256 + length.</summary>
internal sealed class TextPool
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, uint> _places = new(StringComparer.Ordinal) { [""] = 0 };

    public uint Add(string value)
    {
        if (!_places.TryGetValue(value, out uint place))
        {
            place = checked((uint)_text.Length << 8 | (byte)value.Length);
            _places.Add(value, place);
            _text.Append(value);
        }

        return place;
    }

    public override string ToString() => _text.ToString();
}
