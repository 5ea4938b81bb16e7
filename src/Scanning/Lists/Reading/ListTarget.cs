using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>
/// The one place where what a list says becomes a match expression. It is that of the click: the text as a browser would visit it, then Safe
/// Browsing's canonical form. What no browser takes can never be clicked, and is no entry. Nine in ten lines need neither parser, because they are in
/// that form already but for capital letters in the host; they take a few hundred nanoseconds.
/// </summary>
internal sealed class ListTarget(PublicSuffixList suffixes)
{
    /// <summary>What both parsers leave as it is, or encode and then decode again. No '%', '\' or '#', nothing outside printable ASCII.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"$&'()*+,-./:;<=>?@[]^_`{|}~");

    /// <summary>Ends a host in a URL, or stands before it.</summary>
    private static readonly SearchValues<char> NoHost = SearchValues.Create("/\\?#@% \t");

    private static readonly AddressPolicy Addresses = new(ImmutableArray<IPNetwork>.Empty);

    /// <summary>One URL, with its scheme.</summary>
    /// <returns>Null when <paramref name="expression"/> is there; else why it is not.</returns>
    public static ListSkip? ReadUrl(ReadOnlySpan<char> text, out string expression)
    {
        expression = "";
        int slashes = SchemeLength(text);
        var rest = text[slashes..];
        int hash = rest.IndexOf('#');
        if (hash >= 0)
            rest = rest[..hash];
        if (slashes > 0 && rest.Length < WebUrl.MaxInputLength - 8 && !rest.ContainsAnyExcept(Plain))
        {
            int end = rest.IndexOfAny('/', '?');
            var authority = end < 0 ? rest : rest[..end];
            var path = end < 0 ? [] : rest[end..];
            Span<char> host = stackalloc char[PlainHost.MaxLength];
            if (IsPlainPath(path) && PlainHost.TryRead(WithoutPort(authority), host, out int length, out bool isUsable))
            {
                if (!isUsable)
                    return ListSkip.Unusable;
                if (path.IndexOf('?') == path.Length - 1 && path.Length > 0)
                    path = path[..^1];
                expression = string.Concat(host[..length], path is ['/', ..] ? [] : "/", path);
                return null;
            }
        }

        return ReadOddUrl(text, out expression);
    }

    /// <summary>A URL that may lack its scheme, as "host/path" does.</summary>
    public static ListSkip? ReadUrlWithoutScheme(ReadOnlySpan<char> text, out string expression)
    {
        if (SchemeLength(text) > 0)
            return ReadUrl(text, out expression);
        expression = "";
        if (text.IndexOf("://", StringComparison.Ordinal) is var other and > 0 && !text[..other].ContainsAny("./?"))
            return ListSkip.Unreadable;
        return text.Length > WebUrl.MaxInputLength ? ListSkip.TooLong : ReadUrl(string.Concat("http://", text), out expression);
    }

    /// <summary>A host and nothing else: a name, an IPv4 address, an IPv6 address with or without brackets.</summary>
    /// <param name="text">A dot at its end is taken off.</param>
    /// <param name="maySuffix">Whether a name under which anybody may register is an answer: a list of shared platforms holds such.</param>
    /// <param name="expression">The host and a slash.</param>
    /// <returns>Null when <paramref name="expression"/> is there; else why it is not.</returns>
    public ListSkip? ReadHost(ReadOnlySpan<char> text, bool maySuffix, out string expression)
    {
        expression = "";
        if (text is [_, .., '.'])
            text = text[..^1];
        Span<char> host = stackalloc char[PlainHost.MaxLength];
        if (!PlainHost.TryRead(text, host, out int length, out bool isUsable))
            return ReadOddHost(text, maySuffix, out expression);
        if (!isUsable || (!maySuffix && suffixes.IsPublicSuffix(host[..length])))
            return ListSkip.Unusable;
        expression = string.Concat(host[..length], "/");
        return null;
    }

    public static bool LooksLikeUrl(ReadOnlySpan<char> text) => SchemeLength(text) > 0;

    private static int SchemeLength(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
        : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : 0;

    /// <summary>Without what either parser would take out: empty segments, and those that are dots or begin with one.</summary>
    private static bool IsPlainPath(ReadOnlySpan<char> path)
    {
        int question = path.IndexOf('?');
        if (question >= 0)
            path = path[..question];
        while (path.IndexOf('/') is var slash and >= 0)
        {
            path = path[(slash + 1)..];
            if (path is ['/' or '.', ..])
                return false;
        }

        return true;
    }

    /// <summary>The host before a port that is a number; what is no plain host then is left to the parser.</summary>
    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> authority)
    {
        int colon = authority.IndexOf(':');
        return colon > 0 && authority.Length - colon is > 1 and <= 6 && ushort.TryParse(authority[(colon + 1)..], System.Globalization.NumberStyles.None, null, out _)
            ? authority[..colon]
            : authority;
    }

    private static ListSkip? ReadOddUrl(ReadOnlySpan<char> text, out string expression)
    {
        expression = "";
        if (!WebUrl.TryParse(text, out var url, out var error))
            return error == UrlError.TooLong ? ListSkip.TooLong : ListSkip.Unreadable;
        var canonical = SafeBrowsingUrl.Of(url);
        if (!IsUsable(url, canonical))
            return ListSkip.Unusable;
        expression = string.IsNullOrEmpty(canonical.Query)
            ? string.Concat(canonical.Host, canonical.Path)
            : $"{canonical.Host}{canonical.Path}?{canonical.Query}";
        return null;
    }

    private ListSkip? ReadOddHost(ReadOnlySpan<char> text, bool maySuffix, out string expression)
    {
        expression = "";
        if (text.IsEmpty || text.Length > WebUrl.MaxInputLength || text.ContainsAny(NoHost))
            return ListSkip.Unreadable;

        // An address may stand without its brackets, as in "::1", and with a zone, as in "fe80::1%lo0", which no URL has.
        string authority = text[0] != '[' && text.Count(':') > 1 ? $"[{text}]" : text.ToString();
        if (!WebUrl.TryParse($"http://{authority}/", out var url, out _) || url.HasExplicitPort || url.HasCredentials)
            return ListSkip.Unreadable;
        if (authority.EndsWith(":80", StringComparison.Ordinal))
            return ListSkip.Unreadable;
        var canonical = SafeBrowsingUrl.Of(url);
        if (!IsUsable(url, canonical) || (!maySuffix && url.HostKind == HostKind.Domain && suffixes.IsPublicSuffix(canonical.Host)))
            return ListSkip.Unusable;
        expression = string.Concat(canonical.Host, "/");
        return null;
    }

    private static bool IsUsable(WebUrl url, SafeBrowsingUrl canonical) =>
        url.TryGetAddress(out var address) ? Addresses.FindRefusal(address) is null : PlainHost.IsUsableName(canonical.Host);
}
