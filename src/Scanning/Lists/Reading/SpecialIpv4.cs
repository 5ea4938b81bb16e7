using System.Buffers.Binary;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>The fetcher's table of addresses that are nobody's public host, merged and sorted, for lists of millions of addresses.</summary>
internal static class SpecialIpv4
{
    private static readonly ImmutableArray<(uint First, uint Last)> Ranges = Merge();

    public static bool Contains(uint address)
    {
        foreach (var (first, last) in Ranges)
        {
            if (address < first)
                return false;
            if (address <= last)
                return true;
        }

        return false;
    }

    private static ImmutableArray<(uint First, uint Last)> Merge()
    {
        var ranges = new List<(uint First, uint Last)>();
        var rows = SpecialRanges.Ipv4.Concat(SpecialRanges.Metadata)
            .Where(row => row.Network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
            .Select(row => (First: BinaryPrimitives.ReadUInt32BigEndian(row.Network.BaseAddress.GetAddressBytes()), row.Network.PrefixLength))
            .Select(row => (row.First, Last: row.First | (uint)(uint.MaxValue >> row.PrefixLength & (row.PrefixLength == 32 ? 0 : uint.MaxValue))))
            .OrderBy(row => row.First).ThenByDescending(row => row.Last);
        foreach (var (first, last) in rows)
        {
            if (ranges.Count > 0 && first <= ranges[^1].Last)
                ranges[^1] = (ranges[^1].First, Math.Max(ranges[^1].Last, last));
            else
                ranges.Add((first, last));
        }

        return [.. ranges];
    }
}
