using System.Net;
using System.Net.Sockets;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// The network a client is in, /24 for IPv4 and /48 for IPv6: what one customer of a provider commonly gets, so that changing the address
/// within it changes nothing.
/// </summary>
internal static class ClientNetwork
{
    private const int Ipv4KeptBytes = 3;
    private const int Ipv6KeptBytes = 6;

    // What one provider commonly announces (IPv4), and what a registry commonly gives one (IPv6; RFC 6177, RIPE-738): who rents many networks has them from few.
    private const int Ipv4GroupBytes = 2;
    private const int Ipv6GroupBytes = 4;

    /// <summary>Of the connection; behind trusted proxies the forwarded-headers middleware has put the client's own address there.</summary>
    public static IPAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress ?? IPAddress.IPv6Any);

    public static IPAddress Of(IPAddress address) => Cut(address, Ipv4KeptBytes, Ipv6KeptBytes);

    /// <summary>The /16 (IPv6: /32) around a network.</summary>
    public static IPAddress GroupOf(IPAddress address) => Cut(address, Ipv4GroupBytes, Ipv6GroupBytes);

    private static IPAddress Cut(IPAddress address, int ipv4Bytes, int ipv6Bytes)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? ipv4Bytes : ipv6Bytes).Clear();
        return new IPAddress(bytes);
    }
}
