using System.Net;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>The setting <c>Urls</c>, read as the server will: what it cannot use, it says without the setting's name, or takes for a host.</summary>
internal static class ListenAddresses
{
    public static IEnumerable<string> FindFaults(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(address => !CanListen(address))
            .Select(address => $"Urls has '{address}'; an address such as http://127.0.0.1:5080 was expected.");

    private static bool CanListen(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme == "http" && parsed.PathBase.Length == 0 && parsed.Port <= IPEndPoint.MaxPort
                // What is left of a port that is none.
                && (parsed.Host.StartsWith('[') || parsed.IsUnixPipe || !parsed.Host.Contains(':', StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
