namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>Which pages of a book hold anything: 512 bytes, so that a small book is read without asking for 4,096 pages.</summary>
internal readonly struct PageSet(byte[] bits)
{
    public const int Bytes = RuleId.Pages / 8;

    public void Add(int page) => bits[page >> 3] |= (byte)(1 << (page & 7));

    public bool Contains(int page) => (bits[page >> 3] & (1 << (page & 7))) != 0;

    /// <summary>In order, from a page on.</summary>
    public IEnumerable<int> From(int first)
    {
        for (var page = first; page < RuleId.Pages; page++)
        {
            if (Contains(page))
                yield return page;
        }
    }
}
