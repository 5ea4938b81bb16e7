using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

/// <summary>Whether a text without a scheme is an address, as in <c>evil.example/login</c>.</summary>
internal static class BareHost
{
    /// <summary>
    /// Whether what stands before the first '/', '?' or '#' may be a host with a port: it has a dot inside, no white space, no '@' (that is
    /// a mail address), and behind a colon only digits (else it is a scheme).
    /// </summary>
    public static bool StartsWithOne(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny("/\\?#");
        var authority = end < 0 ? text : text[..end];
        int colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        if (colon >= 0 && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
            return false;

        int dot = host.IndexOfAny(".\u3002\uFF0E\uFF61");
        if (dot <= 0 || dot == host.Length - 1)
            return false;
        foreach (char c in host)
        {
            if (char.IsWhiteSpace(c) || c is '@' or '<' or '>' or '"' or '\'' or ',' or ';' or '=' or '(' or ')')
                return false;
        }

        return true;
    }

    /// <summary>An IPv4 address in four parts, or a name whose last label is no number and has two letters at least: "3.14" and "e.g" are neither.</summary>
    public static bool IsPlausible(WebUrl url, ReadOnlySpan<char> written)
    {
        var host = url.Host.AsSpan();
        if (url.HostKind == HostKind.Ipv4)
            return written.StartsWith(host, StringComparison.Ordinal);
        if (host is [_, .., '.'])
            host = host[..^1];
        int dot = host.LastIndexOf('.');
        var last = host[(dot + 1)..];
        return dot > 0 && last.Length >= 2 && (last.StartsWith("xn--", StringComparison.Ordinal) || !last.ContainsAnyExceptInRange('a', 'z'));
    }
}
