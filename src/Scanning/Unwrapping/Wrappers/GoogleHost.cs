namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Google's search hosts, which it has under every country's domain.</summary>
internal static class GoogleHost
{
    /// <summary>google.com, google.de, google.co.uk, google.com.br, each also with www. No other ending: google.evil.com is not Google's.</summary>
    public static bool Matches(ReadOnlySpan<char> host)
    {
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        if (!host.StartsWith("google.", StringComparison.Ordinal))
            return false;
        var ending = host[7..];
        if (ending is "com" or "cat")
            return true;
        if (ending.StartsWith("co.", StringComparison.Ordinal))
            ending = ending[3..];
        else if (ending.StartsWith("com.", StringComparison.Ordinal))
            ending = ending[4..];
        return ending.Length == 2 && !ending.ContainsAnyExceptInRange('a', 'z');
    }
}
