using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>A URL's path segments and parameters as text, with every layer of percent-encoding taken off.</summary>
internal sealed class UrlText
{
    /// <summary>Beyond these a URL is no link that a service mails out; the rest is left unread, to bound the work.</summary>
    public const int MaxSegments = 64;

    private const int MaxParameters = 128;

    // Mail gateways wrap each other: three layers are seen, a fourth only in attempts to hide something.
    private const int MaxDecodings = 4;

    private const int MaxShownName = 40;

    private UrlText(List<string> segments, List<UrlParameter> parameters)
    {
        Segments = segments;
        Parameters = parameters;
    }

    public List<string> Segments { get; }

    public List<UrlParameter> Parameters { get; }

    public static UrlText Of(WebUrl url) => new(ReadSegments(url.Path), ReadParameters(url.Query));

    private static List<string> ReadSegments(ReadOnlySpan<char> path)
    {
        var segments = new List<string>();
        foreach (var range in path[1..].Split('/'))
        {
            if (segments.Count == MaxSegments)
                break;
            segments.Add(Decode(path[1..][range]));
        }

        return segments;
    }

    private static List<UrlParameter> ReadParameters(ReadOnlySpan<char> query)
    {
        var parameters = new List<UrlParameter>();
        int index = -1;

        // ';' separates too: old mail links have it, and some HTML turned "&amp;" into "amp;" behind it.
        foreach (var range in query.SplitAny('&', ';'))
        {
            index++;
            var text = query[range];
            if (text.IsEmpty)
                continue;
            if (parameters.Count == MaxParameters)
                break;

            int equals = text.IndexOf('=');
            string name = equals < 0 ? "" : Decode(text[..equals]);
            string value = Decode(text[(equals + 1)..]);
            if (name.StartsWith("amp;", StringComparison.OrdinalIgnoreCase))
                name = name[4..];
            parameters.Add(new UrlParameter(name, value, IsShowable(name) ? $"query:{name}" : $"query[{index}]"));
        }

        return parameters;
    }

    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%'))
            return text.ToString();

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        int length = bytes.Length;
        for (int i = 0; i < MaxDecodings; i++)
        {
            int shorter = PercentEncoding.DecodeInPlace(bytes.AsSpan(0, length));
            if (shorter == length)
                break;
            length = shorter;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>A name may itself be the secret ("?9f86d081884c…"): only plain words are shown.</summary>
    public static bool IsShowable(ReadOnlySpan<char> name)
        => name.Length is > 0 and <= MaxShownName
            && !name.ContainsAnyExcept(ParameterNames.PlainNameCharacters)
            && !OpaqueText.IsOpaque(name, minLength: 16);
}
