using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// A URL in Google Safe Browsing's canonical form and its match expressions, from the documentation
/// ("URLs and Hashing", v4 and v5). The form unescapes until nothing is left to unescape, so different pages
/// may share it: it serves to match lists and rules, never as an identity. Where the published clients differ
/// from the documentation (the Go client drops the query, Chromium a lone "?"), this follows the latter.
/// </summary>
public sealed class SafeBrowsingUrl
{
    // "Exact host, and up to four hostnames"; "the exact path with and without query, and four paths from the root on".
    private const int MaxHostSuffixes = 4;
    private const int MaxPathPrefixes = 4;

    internal SafeBrowsingUrl(string scheme, string host, bool isAddress, string path, string? query)
    {
        Host = host;
        Path = path;
        Query = query;
        IsAddress = isAddress;
        Canonical = $"{scheme}://{host}{path}{(query is null ? "" : "?")}{query}";
    }

    /// <summary>Scheme, host, path and query; no credentials, port or fragment.</summary>
    public string Canonical { get; }

    /// <summary>The host, with what a host may not hold percent-encoded.</summary>
    public string Host { get; }

    /// <summary>The path, with its leading slash.</summary>
    public string Path { get; }

    /// <summary>The query without "?"; null where there is none, empty where a lone "?" stands.</summary>
    public string? Query { get; }

    /// <summary>Whether the host is an IP address, which has no suffixes.</summary>
    internal bool IsAddress { get; }

    /// <summary>The canonical form of what a browser would visit.</summary>
    public static SafeBrowsingUrl Of(WebUrl url) => SafeBrowsingCanonicalizer.Canonicalize(url);

    /// <summary>
    /// The canonical form of any bytes that are meant as a URL, as a list may hold them: without a scheme, with
    /// bytes that are no UTF-8, with a host no browser would take. False where there is no host to match.
    /// </summary>
    public static bool TryCanonicalize(ReadOnlySpan<byte> input, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SafeBrowsingUrl? url)
        => SafeBrowsingCanonicalizer.TryCanonicalize(input, out url);

    /// <summary>
    /// Whether the canonical form of these parts is what stands there already, as in nearly all URLs: the parser has lower-cased, escaped and
    /// resolved dots; what is left are escapes, doubled slashes, dots around the host, and IPv6.
    /// </summary>
    internal static bool IsCanonical(HostKind kind, ReadOnlySpan<char> host, ReadOnlySpan<char> path, ReadOnlySpan<char> query) =>
        kind != HostKind.Ipv6
        && !path.Contains('%')
        && !query.Contains('%')
        && !path.Contains("//", StringComparison.Ordinal)
        && host is not (['.', ..] or [.., '.'])
        && !host.Contains("..", StringComparison.Ordinal);

    /// <summary>Host-suffix/path-prefix expressions as v4 makes them: suffixes from the last five labels down to two.</summary>
    public IReadOnlyList<string> GetExpressionsV4()
    {
        var hosts = new List<string> { Host };
        if (!IsAddress)
        {
            string[] labels = Host.Split('.');
            for (int count = Math.Min(MaxHostSuffixes + 1, labels.Length - 1); count >= 2; count--)
                hosts.Add(string.Join('.', labels[^count..]));
        }

        return Combine(hosts);
    }

    /// <summary>The same as v5 makes them: suffixes start at the registrable domain.</summary>
    public IReadOnlyList<string> GetExpressionsV5(PublicSuffixList publicSuffixes)
    {
        var hosts = new List<string> { Host };
        if (!IsAddress && publicSuffixes.Lookup(Host).RegistrableDomain is { } registrable)
        {
            string[] labels = Host.Split('.');
            int fewest = registrable.Split('.').Length;
            for (int count = Math.Min(fewest + MaxHostSuffixes - 1, labels.Length - 1); count >= fewest; count--)
                hosts.Add(string.Join('.', labels[^count..]));
        }

        return Combine(hosts);
    }

    /// <summary>The full hash of an expression, 32 bytes of SHA-256; list entries are prefixes of it.</summary>
    public static void Hash(string expression, Span<byte> destination)
        => SHA256.HashData(Encoding.ASCII.GetBytes(expression), destination);

    private List<string> Combine(List<string> hosts)
    {
        var paths = new List<string>();
        if (!string.IsNullOrEmpty(Query))
            paths.Add($"{Path}?{Query}");
        paths.Add(Path);

        int end = 0;
        for (int i = 0; i < MaxPathPrefixes; i++)
        {
            string prefix = Path[..(end + 1)];
            if (prefix != Path)
                paths.Add(prefix);
            end = Path.IndexOf('/', end + 1);
            if (end < 0)
                break;
        }

        return [.. hosts.SelectMany(host => paths, string.Concat)];
    }
}
