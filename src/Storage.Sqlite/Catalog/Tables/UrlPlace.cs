using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>
/// Where a URL lies, as text whose order keeps together what belongs together: the host's labels from the last to the first, then the redacted path.
/// All URLs below a path, on a host, or of a site and its sub-domains are then one range of the index each.
/// </summary>
internal static class UrlPlace
{
    public static string Of(string host, string redactedUrl) => string.Concat(Reverse(host), PathOf(redactedUrl));

    /// <summary>The range [From, Before) of a scope, and besides it the one place that is the target itself.</summary>
    public static (string Itself, string From, string Before) RangeOf(VerdictScope scope, string target)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var host = Reverse(slash < 0 ? target : target[..slash]);
        var place = slash < 0 ? host : host + target[slash..].TrimEnd('/');
        // '.', '/' and '0' follow each other in ASCII: what begins with "place/" lies before "place0", and sub-domains, "place.", before both.
        return scope switch
        {
            VerdictScope.Path => (place, place + "/", place + "0"),
            VerdictScope.Host => (host, host + "/", host + "0"),
            VerdictScope.Site => (host, host + ".", host + "0"),
            _ => throw new ArgumentException("Path, host or site was expected.", nameof(scope)),
        };
    }

    private static string Reverse(string host)
    {
        var labels = host.Split('.');
        Array.Reverse(labels);
        return string.Join('.', labels);
    }

    private static ReadOnlySpan<char> PathOf(string redactedUrl)
    {
        var start = redactedUrl.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? redactedUrl : redactedUrl.AsSpan(start + 3);
        var path = rest.IndexOf('/');
        if (path < 0)
            return "/";
        rest = rest[path..];
        var end = rest.IndexOfAny('?', '#');
        return end < 0 ? rest : rest[..end];
    }
}
