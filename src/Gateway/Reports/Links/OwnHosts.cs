using System.Collections.Frozen;
using System.Net;
using Nylas.LinkSafety.Gateway.Hosting.Settings;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>
/// The hosts under which links of this service stand: that of <c>LinkSafety:PublicOrigin</c>, those of <c>LinkSafety:LinkHosts</c> (customers' own
/// tracking domains), and the one that a request was sent to.
/// </summary>
internal sealed class OwnHosts(IConfiguration configuration)
{
    public const string Key = "LinkSafety:LinkHosts";

    private readonly FrozenSet<string> _named = Read(configuration).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those that the operator has named.</summary>
    public IReadOnlyCollection<string> Named => _named;

    /// <param name="host">As parsed.</param>
    /// <param name="requestHost">Where the report was sent to, without port.</param>
    public bool Contains(string host, string requestHost) => _named.Contains(host) || host.Equals(requestHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a good MAC makes a link on this host ours. On a foreign host it does not, whoever signed the query: a bad page could hide behind a
    /// good link of ours that it carries in its own address. Loopback hosts are nobody's, and where links of a first try stand.
    /// </summary>
    /// <param name="host">As parsed.</param>
    /// <param name="requestHost">Where the report was sent to, without port.</param>
    public bool MaySign(string host, string requestHost) => Contains(host, requestHost) || IsLoopback(host);

    private static bool IsLoopback(string host) => host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<string> Read(IConfiguration configuration)
    {
        if (configuration[PublicOrigin.Key] is { Length: > 0 } origin)
            yield return HostOf(origin, PublicOrigin.Key);
        foreach (var host in configuration.ReadList(Key))
            yield return HostOf($"https://{host}/", Key);
    }

    private static string HostOf(string url, string key) => WebUrl.TryParse(url, out var parsed, out var error)
        ? parsed.Host
        : throw new FormatException($"{key} has {url}, which names no host: {error.Describe()}");
}
