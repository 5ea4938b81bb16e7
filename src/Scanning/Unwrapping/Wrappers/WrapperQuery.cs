using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>The parameters of a wrapper's query, as written.</summary>
internal static class WrapperQuery
{
    /// <summary>The first parameter of that name, in any case; with <paramref name="length"/> its value ends at the next '&amp;'.</summary>
    public static bool TryFind(ReadOnlySpan<char> query, ReadOnlySpan<char> name, out int start, out int length)
    {
        for (int at = 0; at <= query.Length;)
        {
            int end = query[at..].IndexOf('&');
            end = end < 0 ? query.Length : at + end;
            var parameter = query[at..end];
            int equals = parameter.IndexOf('=');
            if (equals > 0 && parameter[..equals].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                start = at + equals + 1;
                length = end - start;
                return true;
            }

            at = end + 1;
        }

        start = length = 0;
        return false;
    }

    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> query, ReadOnlySpan<char> name)
        => TryFind(query, name, out int start, out int length) ? query.Slice(start, length) : default;

    /// <summary>A host named in clear text, where it is one: at most 253 characters of letters, digits, hyphens and dots (RFC 1035).</summary>
    public static string? HostHint(WebUrl url, ReadOnlySpan<char> name)
    {
        var host = Find(url.Query, name);
        if (host.IsEmpty || host.Length > 253)
            return null;
        foreach (char c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
                return null;
        }

        return host.ToString();
    }
}
