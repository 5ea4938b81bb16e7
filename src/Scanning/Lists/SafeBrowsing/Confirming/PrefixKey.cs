using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>A prefix, as one server is asked about it.</summary>
/// <param name="Server">Its address and version.</param>
/// <param name="Length">Of the prefix, in bytes.</param>
/// <param name="Bits">The prefix, followed by zeros.</param>
internal readonly record struct PrefixKey(SafeBrowsingServer Server, int Length, ListHash Bits)
{
    public static PrefixKey Of(PrefixHit hit)
    {
        Span<byte> bytes = stackalloc byte[ListHash.Size];
        hit.Hash.Write(bytes);
        // v5 is asked for four bytes, whatever its list has.
        var length = hit.Feed.Server.IsV5 ? PrefixSet.MinSize : hit.Length;
        bytes[length..].Clear();
        return new PrefixKey(hit.Feed.Server, length, ListHash.Read(bytes));
    }

    public ReadOnlyMemory<byte> ToBytes()
    {
        var bytes = new byte[ListHash.Size];
        Bits.Write(bytes);
        return bytes.AsMemory(0, Length);
    }
}
