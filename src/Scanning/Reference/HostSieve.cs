using System.Numerics;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>
/// Says of nearly every host, by one pass over its letters, that neither it nor a host above it is one of certain names: for ten million hosts in a row,
/// where asking each set for each suffix takes a microsecond. One bit a name; a host is hashed from its end, so that each suffix is on the way to the next.
/// </summary>
internal sealed class HostSieve
{
    /// <summary>One suffix in some thirty passes that should not, and is then asked for: 256 KB for 65,000 names.</summary>
    private const int BitsPerName = 32;

    // FNV-1a, as in HostSet.
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    private readonly ulong[] _bits;
    private readonly int _shift;

    public HostSieve(int names)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, names * BitsPerName));
        _bits = new ulong[length / 64];
        _shift = 32 - BitOperations.Log2((uint)length);
    }

    /// <param name="name">A dot that it begins with does not count.</param>
    public void Add(ReadOnlySpan<byte> name)
    {
        if (name is [(byte)'.', ..])
            name = name[1..];
        var hash = Basis;
        for (var at = name.Length - 1; at >= 0; at--)
            hash = (hash ^ name[at]) * Prime;
        var bit = BitOf(hash);
        _bits[bit >> 6] |= 1ul << (int)(bit & 63);
    }

    /// <summary>Whether the host or one above it may be one of the names; false is certain.</summary>
    public bool MayHaveSuffix(ReadOnlySpan<char> host)
    {
        var hash = Basis;
        for (var at = host.Length - 1; at >= 0; at--)
        {
            if (host[at] == '.' && Has(hash))
                return true;
            hash = (hash ^ (byte)host[at]) * Prime;
        }

        return Has(hash);
    }

    private bool Has(uint hash) => BitOf(hash) is var bit && (_bits[bit >> 6] & (1ul << (int)(bit & 63))) != 0;

    // Fibonacci hashing: the upper bits depend on all of them.
    private uint BitOf(uint hash) => (hash * 2654435769) >> _shift;
}
