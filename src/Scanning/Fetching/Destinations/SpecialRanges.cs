using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>
/// The ranges that are refused: every row of the IANA IPv4 and IPv6 special-purpose address registries, multicast, the transition mechanisms that carry
/// an IPv4 address, and the addresses where clouds keep their machines' secrets. Rows that the registries call globally reachable (AS112, AMT, anycast
/// services, ORCHID, remote ID tags) are refused too: what answers there is infrastructure, never a page that a mail links to.
/// </summary>
internal static class SpecialRanges
{
    /// <summary>Metadata services and the like. They stand first so that a refusal names them, and no lab host may be mapped to them.</summary>
    public static ImmutableArray<SpecialRange> Metadata { get; } =
    [
        new("169.254.0.0/16", "Link local, cloud metadata", "RFC 3927; AWS, Azure, GCP, OCI, DigitalOcean instance metadata"),
        new("168.63.129.16/32", "Azure wire server", "Microsoft Learn: What is IP address 168.63.129.16"),
        new("100.100.100.200/32", "Alibaba Cloud metadata", "Alibaba Cloud ECS: instance metadata"),
        new("192.0.0.192/32", "Oracle Cloud Classic metadata", "Oracle Compute Classic: instance metadata"),
        new("fd00:ec2::/32", "AWS metadata over IPv6", "AWS EC2, EKS: IMDS fd00:ec2::254, Pod Identity fd00:ec2::23"),
        new("fd20:ce::254/128", "Google Cloud metadata over IPv6", "Google Cloud: metadata server for IPv6-only instances"),
        new("fd00:42::42/128", "Scaleway metadata over IPv6", "Scaleway: instance metadata"),
        new("fe80::/10", "Link local", "RFC 4291"),
    ];

    /// <summary>The whole table for IPv4.</summary>
    public static ImmutableArray<SpecialRange> Ipv4 { get; } =
    [
        // IANA IPv4 Special-Purpose Address Registry
        new("0.0.0.0/32", "This host on this network", "RFC 1122 §3.2.1.3"),
        new("0.0.0.0/8", "This network", "RFC 791 §3.2"),
        new("10.0.0.0/8", "Private use", "RFC 1918"),
        new("100.64.0.0/10", "Shared address space (carrier NAT)", "RFC 6598"),
        new("127.0.0.0/8", "Loopback", "RFC 1122 §3.2.1.3"),
        new("169.254.0.0/16", "Link local", "RFC 3927"),
        new("172.16.0.0/12", "Private use", "RFC 1918"),
        new("192.0.0.0/29", "IPv4 service continuity (DS-Lite)", "RFC 7335"),
        new("192.0.0.8/32", "IPv4 dummy address", "RFC 7600"),
        new("192.0.0.9/32", "Port Control Protocol anycast", "RFC 7723"),
        new("192.0.0.10/32", "TURN anycast", "RFC 8155"),
        new("192.0.0.170/32", "NAT64/DNS64 discovery", "RFC 8880, RFC 7050"),
        new("192.0.0.171/32", "NAT64/DNS64 discovery", "RFC 8880, RFC 7050"),
        new("192.0.0.0/24", "IETF protocol assignments", "RFC 6890 §2.1"),
        new("192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737"),
        new("192.31.196.0/24", "AS112", "RFC 7535"),
        new("192.52.193.0/24", "Automatic multicast tunnelling", "RFC 7450"),
        new("192.88.99.2/32", "6a44 relay anycast", "RFC 6751"),
        new("192.88.99.0/24", "Deprecated 6to4 relay anycast", "RFC 7526"),
        new("192.168.0.0/16", "Private use", "RFC 1918"),
        new("192.175.48.0/24", "AS112 direct delegation", "RFC 7534"),
        new("198.18.0.0/15", "Benchmarking", "RFC 2544"),
        new("198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737"),
        new("203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737"),
        new("255.255.255.255/32", "Limited broadcast", "RFC 8190, RFC 919"),
        new("240.0.0.0/4", "Reserved", "RFC 1112 §4"),

        // IANA IPv4 Multicast Address Space Registry
        new("224.0.0.0/4", "Multicast", "RFC 5771"),
    ];

    /// <summary>The table for IPv6, inside and outside 2000::/3. NAT64's well-known prefix is judged by the address within: see <see cref="AddressPolicy"/>.</summary>
    public static ImmutableArray<SpecialRange> Ipv6 { get; } =
    [
        // IANA IPv6 Special-Purpose Address Registry
        new("::1/128", "Loopback", "RFC 4291"),
        new("::/128", "Unspecified", "RFC 4291"),
        new("::ffff:0:0/96", "IPv4-mapped", "RFC 4291"),
        new("64:ff9b:1::/48", "NAT64, local use", "RFC 8215"),
        new("100::/64", "Discard only", "RFC 6666"),
        new("100:0:0:1::/64", "Dummy prefix", "RFC 9780"),
        new("2001::/32", "Teredo", "RFC 4380, RFC 8190"),
        new("2001:1::1/128", "Port Control Protocol anycast", "RFC 7723"),
        new("2001:1::2/128", "TURN anycast", "RFC 8155"),
        new("2001:1::3/128", "DNS-SD service registration anycast", "RFC 9665"),
        new("2001:2::/48", "Benchmarking", "RFC 5180, RFC Errata 1752"),
        new("2001:3::/32", "Automatic multicast tunnelling", "RFC 7450"),
        new("2001:4:112::/48", "AS112", "RFC 7535"),
        new("2001:10::/28", "Deprecated ORCHID", "RFC 4843"),
        new("2001:20::/28", "ORCHIDv2", "RFC 7343"),
        new("2001:30::/28", "Drone remote ID tags", "RFC 9374"),
        new("2001::/23", "IETF protocol assignments", "RFC 2928"),
        new("2001:db8::/32", "Documentation", "RFC 3849"),
        new("2002::/16", "6to4: carries an IPv4 address", "RFC 3056"),
        new("2620:4f:8000::/48", "AS112 direct delegation", "RFC 7534"),
        new("3fff::/20", "Documentation", "RFC 9637"),
        new("5f00::/16", "Segment routing identifiers", "RFC 9602"),
        new("fc00::/7", "Unique local", "RFC 4193, RFC 8190"),
        new("fe80::/10", "Link local", "RFC 4291"),

        // Not in that registry
        new("ff00::/8", "Multicast", "RFC 4291 §2.7"),
        new("fec0::/10", "Deprecated site local", "RFC 3879"),
        new("::/96", "Deprecated IPv4-compatible", "RFC 4291 §2.5.5.1"),
        new("::ffff:0:0:0/96", "IPv4-translated", "RFC 2765"),
    ];
}
