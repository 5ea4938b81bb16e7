namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>A host as it is written in a table: <c>l.facebook.com</c> itself, or with <c>*.</c> any name below.</summary>
internal static class HostPattern
{
    public static bool Matches(ReadOnlySpan<char> host, ReadOnlySpan<char> pattern)
        => pattern is ['*', ..]
            ? host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.Ordinal)
            : host.SequenceEqual(pattern);

    public static bool MatchesAny(ReadOnlySpan<char> host, ReadOnlySpan<string> patterns)
    {
        foreach (string pattern in patterns)
        {
            if (Matches(host, pattern))
                return true;
        }

        return false;
    }
}
