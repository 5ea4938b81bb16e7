using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>
/// The skeleton of UTS #39 section 4, for what imitates ASCII: two names that look alike have one skeleton. The table is Unicode 17's,
/// cut to the characters whose prototype is ASCII.
/// </summary>
public sealed class ConfusableTable
{
    private readonly FrozenDictionary<int, string> _prototypes;
    private readonly string?[] _ascii = new string?[128];

    private ConfusableTable(Dictionary<int, string> prototypes)
    {
        _prototypes = prototypes.ToFrozenDictionary();
        foreach ((int codePoint, string prototype) in prototypes)
        {
            if (codePoint < _ascii.Length)
                _ascii[codePoint] = prototype;
        }
    }

    internal static ConfusableTable Load(ReferenceFiles files)
    {
        const string Name = "confusables.tsv";
        var prototypes = new Dictionary<int, string>(2048);
        foreach (string line in files.ReadLines(Name))
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 2)
                throw ReferenceFiles.Malformed(Name, line, "prototype, tab, characters");
            string prototype = string.Concat(columns[0].Split(' ').Select(static hex => (char)Hex(hex)));
            foreach (string hex in columns[1].Split(' '))
                prototypes[Hex(hex)] = prototype;
        }

        return new ConfusableTable(prototypes);

        static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The skeleton. Input beyond 256 characters is cut: labels have 63, titles are compared word by word. Combining marks are dropped with their
    /// decomposition, so that "päypal" has the skeleton of "paypal": a reader passes over the dots.
    /// </summary>
    public string Skeleton(ReadOnlySpan<char> text)
    {
        if (text.Length > 256)
            text = text[..256];
        if (!Ascii.IsValid(text))
            text = Decompose(text);
        var skeleton = new ValueList(stackalloc char[512]);
        Span<char> units = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value < _ascii.Length)
            {
                if (_ascii[rune.Value] is { } ascii)
                    skeleton.Add(ascii);
                else
                    skeleton.Add((char)rune.Value);
            }
            else if (_prototypes.TryGetValue(rune.Value, out string? prototype))
            {
                skeleton.Add(prototype);
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                skeleton.Add(units[..rune.EncodeToUtf16(units)]);
            }
        }

        return skeleton.ToString();
    }

    // Lone surrogates cannot be normalised; they are replaced first, as text out of a page may hold them.
    private static string Decompose(ReadOnlySpan<char> text)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        int written = 0;
        foreach (Rune rune in text.EnumerateRunes())
            written += rune.EncodeToUtf16(buffer.AsSpan(written));
        string clean = new(buffer, 0, written);
        ArrayPool<char>.Shared.Return(buffer);
        return clean.Normalize(NormalizationForm.FormD);
    }

    /// <summary>Grows past the stack only for the few characters whose prototypes are long.</summary>
    private ref struct ValueList(Span<char> initial)
    {
        private Span<char> _buffer = initial;
        private int _length;

        public void Add(char c)
        {
            if (_length < _buffer.Length)
                _buffer[_length++] = c;
        }

        public void Add(ReadOnlySpan<char> text)
        {
            foreach (char c in text)
                Add(c);
        }

        public override readonly string ToString() => new(_buffer[.._length]);
    }
}
