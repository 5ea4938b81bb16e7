using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

internal static class ProofpointHosts
{
    public const string Name = "Proofpoint URL Defense";

    private static readonly string[] Hosts = ["urldefense.proofpoint.com", "urldefense.com", "urldefense.us"];

    public static bool Match(WebUrl url, string path)
        => HostPattern.MatchesAny(url.Host, Hosts) && url.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase);
}
