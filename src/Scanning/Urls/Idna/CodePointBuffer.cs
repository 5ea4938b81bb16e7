using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>A pooled, bounded list of code points. A name that does not fit in is remembered as such and refused.</summary>
internal ref struct CodePointBuffer
{
    /// <summary>
    /// Four times what DNS can carry in a whole name (253 octets). The standard sets no limit, but Punycode is
    /// quadratic: without one, an 8 KiB host would cost a tenth of a second.
    /// </summary>
    public const int Capacity = 1024;

    private readonly int[] _rented = ArrayPool<int>.Shared.Rent(Capacity);

    public CodePointBuffer()
    {
    }

    public int Count { get; private set; }

    public bool Overflowed { get; private set; }

    public readonly Span<int> CodePoints => _rented.AsSpan(0, Count);

    public void Add(int codePoint)
    {
        if (Count < Capacity)
            _rented[Count++] = codePoint;
        else
            Overflowed = true;
    }

    public void Insert(int index, int codePoint)
    {
        Add(0);
        if (Overflowed)
            return;

        _rented.AsSpan(index, Count - 1 - index).CopyTo(_rented.AsSpan(index + 1));
        _rented[index] = codePoint;
    }

    public void Add(scoped ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
            Add(rune.Value);
    }

    public void Add(scoped ReadOnlySpan<int> codePoints)
    {
        foreach (int codePoint in codePoints)
            Add(codePoint);
    }

    public void Truncate(int count) => Count = count;

    public readonly void Dispose() => ArrayPool<int>.Shared.Return(_rented);
}
