using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>Decides which addresses the fetcher may connect to: those that are somebody's public host, and no others.</summary>
internal sealed class AddressPolicy(ImmutableArray<IPNetwork> deniedByOperator)
{
    /// <summary>All global unicast addresses that IANA has begun to give out lie here (RFC 4291 §2.4; IANA IPv6 address space registry).</summary>
    private static readonly SpecialRange OutsideGlobalUnicast = new("::/0", "Outside global unicast 2000::/3", "IANA IPv6 Address Space; RFC 4291 §2.4");

    private static readonly SpecialRange Mapped = SpecialRanges.Ipv6.Single(range => range.Network.BaseAddress.Equals(IPAddress.Parse("::ffff:0:0")));

    /// <summary>Goes to IPv4 hosts through the network's own translator, so an IPv6-only machine needs it; the address within decides.</summary>
    private static readonly SpecialRange Nat64 = new("64:ff9b::/96", "NAT64 of a non-public IPv4 address", "RFC 6052");

    /// <summary>An interface identifier that tunnels to the IPv4 address behind it (RFC 5214 §6.1); the second form has the universal bit set.</summary>
    private static readonly ImmutableArray<uint> IsatapIdentifiers = [0x0000_5EFE, 0x0200_5EFE];

    private static readonly SpecialRange Isatap = new("::/0", "ISATAP of a non-public IPv4 address", "RFC 5214 §6.1");

    /// <summary>The range for which <paramref name="address"/> is refused, or null when it is public.</summary>
    public SpecialRange? FindRefusal(IPAddress address)
    {
        // The BCL takes a mapped address for the IPv4 one within when it looks into a network; the registry does not call it reachable, and no host has one.
        if (address.IsIPv4MappedToIPv6)
            return Mapped;
        foreach (var network in deniedByOperator)
        {
            if (network.Contains(address))
                return new SpecialRange(network, "Denied", "configuration");
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => Find(SpecialRanges.Metadata, address) ?? Find(SpecialRanges.Ipv4, address),
            AddressFamily.InterNetworkV6 => Find(SpecialRanges.Metadata, address) ?? Find(SpecialRanges.Ipv6, address) ?? FindEmbedded(address),
            _ => OutsideGlobalUnicast,
        };
    }

    /// <summary>Whether an address is, or carries, that of a metadata service: not even a lab host may be mapped there.</summary>
    public static bool IsMetadata(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return Find(SpecialRanges.Metadata, address) is not null;
    }

    private static SpecialRange? Find(ImmutableArray<SpecialRange> ranges, IPAddress address)
    {
        foreach (var range in ranges)
        {
            if (range.Network.Contains(address))
                return range;
        }

        return null;
    }

    private SpecialRange? FindEmbedded(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var last = new IPAddress(bytes[12..]);
        if (Nat64.Network.Contains(address))
            return FindRefusal(last) is null ? null : Nat64;
        if ((bytes[0] & 0xE0) != 0x20)
            return OutsideGlobalUnicast;
        bool isIsatap = IsatapIdentifiers.Contains(BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));
        return isIsatap && FindRefusal(last) is not null ? Isatap : null;
    }
}
