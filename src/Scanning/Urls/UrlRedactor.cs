using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The only redaction in the product. What is left names the place and not the person: scheme, host, port,
/// the path without its tokens and the names of the parameters.
/// </summary>
public static class UrlRedactor
{
    /// <summary>What stands where something was taken out.</summary>
    public const string Mark = "[redacted]";

    // Each parameter grows by a mark: without a bound an 8 KiB query becomes 80 KiB of log.
    private const int MaxParameters = 24;

    /// <summary>
    /// The URL for display and logs, as <c>https://[redacted]@host/reset/[redacted]?token=[redacted]#[redacted]</c>.
    /// Every parameter's value goes, whether it looks secret or not.
    /// </summary>
    public static string Redact(WebUrl url) => Redact(url, TokenRecognizer.Detect(url));

    /// <param name="tokens">What <see cref="TokenRecognizer.Detect"/> found in it, for callers that have asked already.</param>
    public static string Redact(WebUrl url, IReadOnlyList<TokenReason> tokens)
    {
        var result = new StringBuilder(url.IsHttps ? "https://" : "http://");
        if (url.HasCredentials)
            result.Append(Mark).Append('@');
        result.Append(url.Origin.AsSpan(url.IsHttps ? 8 : 7));

        var places = tokens.Select(reason => reason.Where).ToHashSet(StringComparer.Ordinal);
        AppendPath(result, url.Path, places);
        AppendQuery(result, url.Query, url.HasQuery);
        if (url.HasFragment)
            result.Append('#').Append(Mark);
        return result.ToString();
    }

    private static void AppendPath(StringBuilder result, ReadOnlySpan<char> path, HashSet<string> places)
    {
        int index = 0;
        foreach (var range in path[1..].Split('/'))
        {
            var segment = path[1..][range];
            result.Append('/');
            if (index == Tokens.UrlText.MaxSegments)
            {
                // Nobody looked whether there are tokens from here on.
                result.Append(Mark);
                return;
            }

            if (places.Contains($"path:{index++}") || NamesAPerson(segment))
                result.Append(Mark);
            else
                result.Append(segment);
        }
    }

    /// <summary>
    /// A mail address in a path is no token, but it is somebody's; so are the credentials of a URL that was
    /// written into the path of another. "/@name" is neither.
    /// </summary>
    private static bool NamesAPerson(ReadOnlySpan<char> segment)
    {
        int at = segment.IndexOf('@');
        if (at < 0)
            at = segment.IndexOf("%40");
        return at > 0 && (segment[at..].Contains('.') || segment[..at].Contains(':'));
    }

    private static void AppendQuery(StringBuilder result, ReadOnlySpan<char> query, bool hasQuery)
    {
        if (!hasQuery)
            return;

        char separator = '?';
        int count = 0;
        foreach (var range in query.Split('&'))
        {
            result.Append(separator);
            separator = '&';
            if (++count > MaxParameters)
            {
                result.Append(Mark);
                return;
            }

            var parameter = query[range];
            int equals = parameter.IndexOf('=');
            if (equals > 0 && Tokens.UrlText.IsShowable(parameter[..equals]))
                result.Append(parameter[..(equals + 1)]).Append(Mark);
            else if (!parameter.IsEmpty)
                result.Append(Mark);
        }
    }
}
