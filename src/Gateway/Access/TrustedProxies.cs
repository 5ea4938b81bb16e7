using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Nylas.LinkSafety.Gateway.Hosting.Settings;
using IPNetwork = System.Net.IPNetwork;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// Client addresses come from X-Forwarded-For only behind the proxies of <c>LinkSafety:TrustedProxies</c> (addresses or CIDR networks; none by
/// default; a list, or one text with commas): anybody else could name any address there and so escape every limit.
/// </summary>
internal static class TrustedProxies
{
    public const string Section = "LinkSafety:TrustedProxies";

    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var proxies = configuration.ReadList(Section);
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
                options.KnownIPNetworks.Add(Parse(proxy) ?? throw new FormatException(FaultOf(proxy)));
        });
    }

    public static IEnumerable<string> FindFaults(IConfiguration configuration) =>
        configuration.ReadList(Section).Where(proxy => Parse(proxy) is null).Select(FaultOf);

    private static IPNetwork? Parse(string proxy)
    {
        if (IPNetwork.TryParse(proxy, out var network))
            return network;
        return IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }

    private static string FaultOf(string proxy) => $"{Section} has '{proxy}'; an address or a network such as 10.0.0.0/8 was expected.";
}
