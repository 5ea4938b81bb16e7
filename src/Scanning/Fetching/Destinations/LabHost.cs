using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>One made-up public name and where it is really served.</summary>
internal sealed record LabHost(string Name, IPEndPoint EndPoint)
{
    /// <summary>Top-level names that can never be anybody's (RFC 2606, RFC 6761): mapping one of them takes nothing from the public web.</summary>
    private static readonly string[] AllowedSuffixes = [".test", ".example", ".localhost"];

    /// <summary>Reads <c>name=ip:port</c>.</summary>
    public static bool TryParse(string entry, [NotNullWhen(true)] out LabHost? lab, [NotNullWhen(false)] out string? problem)
    {
        lab = null;
        int equals = entry.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return Fail("has no '='; expected name=ip:port", out problem);
        string name = entry[..equals].Trim().ToLowerInvariant();
        if (!AllowedSuffixes.Any(suffix => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)))
            return Fail("may only map names under .test, .example and .localhost", out problem);
        if (HostNamePolicy.FindRefusal(name) is { Outcome: not FetchOutcome.NameNotPublic })
            return Fail("does not begin with a host name", out problem);
        if (!IPEndPoint.TryParse(entry.AsSpan(equals + 1).Trim(), out var endPoint) || endPoint.Port == 0)
            return Fail("does not end in ip:port", out problem);
        if (AddressPolicy.IsMetadata(endPoint.Address))
            return Fail("maps to a metadata address, which no name may reach", out problem);
        if (!IsUnicast(endPoint.Address))
            return Fail("maps to an address that is no single host", out problem);
        lab = new LabHost(name, endPoint);
        problem = null;
        return true;

        static bool Fail(string reason, out string problem)
        {
            problem = reason;
            return false;
        }
    }

    public override string ToString() => $"{Name}={EndPoint}";

    private static bool IsUnicast(IPAddress address) =>
        !address.IsIPv6Multicast
        && !address.Equals(IPAddress.IPv6Any)
        && (address.AddressFamily != AddressFamily.InterNetwork || address.GetAddressBytes()[0] is > 0 and < 224);
}
