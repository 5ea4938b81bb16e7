using System.Runtime.InteropServices;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// A blocked Bloom filter of the hosts that entries are on (Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007): one
/// cache line is looked at a host. Nearly every clean URL is on a host that no list names, and is done with here, before anything is hashed.
/// </summary>
internal static class HostFilter
{
    public const int BlockBytes = 64;

    /// <summary>Of a host that is not in it one in some hundred passes.</summary>
    private const int BitsPerHost = 10;

    private const int BitsSet = 6;
    private const int BlockBits = BlockBytes * 8;
    private const int BitOfBlock = 9;

    public static long BlocksFor(long hosts) => Math.Max(1, ((hosts * BitsPerHost) + BlockBits - 1) / BlockBits);

    public static UInt128 Hash(ulong key0, ulong key1, ReadOnlySpan<byte> host) => SipHash.Hash128(key0, key1, host);

    /// <summary>Where its block begins, in bytes.</summary>
    public static int BlockOf(UInt128 hash, long blocks) => (int)((long)Math.BigMul((ulong)(hash >> 64), (ulong)blocks, out _) * BlockBytes);

    public static bool MayHold(ReadOnlySpan<byte> block, UInt128 hash)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        var bits = (ulong)hash;
        for (var i = 0; i < BitsSet; i++, bits >>= BitOfBlock)
        {
            if ((words[(int)((bits >> 6) & 7)] & (1ul << (int)(bits & 63))) == 0)
                return false;
        }

        return true;
    }

    public static void Add(Span<byte> block, UInt128 hash)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        var bits = (ulong)hash;
        for (var i = 0; i < BitsSet; i++, bits >>= BitOfBlock)
            words[(int)((bits >> 6) & 7)] |= 1ul << (int)(bits & 63);
    }
}
