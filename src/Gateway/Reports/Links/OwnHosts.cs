using System.Collections.Frozen;
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

    /// <summary>
    /// Whether the operator has said which hosts are ours. Where not, a link with a good MAC is ours wherever it stands; where yes, one on a
    /// foreign host is that host's, or a bad page could hide behind a good link of ours that it carries in its own address.
    /// </summary>
    public bool AreNamed => _named.Count > 0;

    /// <summary>Those that the operator has named.</summary>
    public IReadOnlyCollection<string> Named => _named;

    /// <param name="host">As parsed.</param>
    /// <param name="requestHost">Where the report was sent to, without port.</param>
    public bool Contains(string host, string requestHost) => _named.Contains(host) || host.Equals(requestHost, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Read(IConfiguration configuration)
    {
        if (configuration[PublicOrigin.Key] is { Length: > 0 } origin)
            yield return HostOf(origin, PublicOrigin.Key);
        foreach (var host in configuration.GetSection(Key).Get<string[]>() ?? [])
            yield return HostOf($"https://{host}/", Key);
    }

    private static string HostOf(string url, string key) => WebUrl.TryParse(url, out var parsed, out var error)
        ? parsed.Host
        : throw new FormatException($"{key} has {url}, which names no host: {error.Describe()}");
}
