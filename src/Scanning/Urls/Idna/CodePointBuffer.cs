namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>A bounded list of code points in memory of the caller. What does not fit is dropped and remembered.</summary>
internal ref struct CodePointBuffer(Span<int> memory)
{
    private readonly Span<int> _memory = memory;

    public int Count { get; private set; }

    public bool Overflowed { get; private set; }

    public readonly Span<int> CodePoints => _memory[..Count];

    public void Add(int codePoint)
    {
        if ((uint)Count < (uint)_memory.Length)
            _memory[Count++] = codePoint;
        else
            Overflowed = true;
    }

    public void Add(scoped ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
            Add(rune.Value);
    }

    public void Add(scoped ReadOnlySpan<int> codePoints)
    {
        if (codePoints.TryCopyTo(_memory[Count..]))
            Count += codePoints.Length;
        else
            Overflowed = true;
    }

    public void Insert(int index, int codePoint)
    {
        Add(0);
        if (Overflowed)
            return;

        _memory[index..(Count - 1)].CopyTo(_memory[(index + 1)..]);
        _memory[index] = codePoint;
    }

    public void Truncate(int count) => Count = count;
}
