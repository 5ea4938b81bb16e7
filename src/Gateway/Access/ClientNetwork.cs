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

    /// <summary>Of the connection; behind trusted proxies the forwarded-headers middleware has put the client's own address there.</summary>
    public static IPAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress ?? IPAddress.IPv6Any);

    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? Ipv4KeptBytes : Ipv6KeptBytes).Clear();
        return new IPAddress(bytes);
    }
}
