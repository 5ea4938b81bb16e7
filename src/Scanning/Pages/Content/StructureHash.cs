namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>
/// The hash of an element's structure, built from its children's: its tag and theirs in order, where a run of equal siblings counts as
/// one. So a list with three rows and one with thirty are the same page, and no text, id, class or nonce has a say.
/// </summary>
internal struct StructureHash
{
    private ulong _value;
    private ulong _lastChild;

    /// <summary>FNV-1a over the tag's name: the arithmetic must be the same on every machine and in every release, so it is not string.GetHashCode.</summary>
    public static StructureHash Of(string tag)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in tag)
            hash = (hash ^ c) * 1099511628211UL;
        return new StructureHash { _value = Finish(hash) };
    }

    public readonly ulong Value => Finish(_value + 1);

    public void Add(ulong child)
    {
        if (child == _lastChild)
            return;
        _lastChild = child;
        _value = Finish((_value * 0x9E3779B97F4A7C15UL) + child);
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong Finish(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
