namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>Shannon entropy of the first characters given to it.</summary>
internal sealed class CharacterEntropy
{
    /// <summary>It settles within a few thousand characters; counting a megabyte of them would cost more than splitting it into tokens.</summary>
    private const int MaxChars = 32 * 1024;

    /// <summary>One place for each ASCII character, and one for each of 128 groups of the others.</summary>
    private readonly int[] _counts = new int[256];
    private int _total;

    public double BitsPerChar
    {
        get
        {
            if (_total == 0)
                return 0;
            var bits = 0.0;
            foreach (var count in _counts)
            {
                if (count > 0)
                    bits -= (double)count / _total * Math.Log2((double)count / _total);
            }

            return Math.Round(bits, 3);
        }
    }

    public void Add(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxChars - _total)];
        foreach (var c in text)
            _counts[c < 128 ? c : 128 + (c & 127)]++;
        _total += text.Length;
    }
}
