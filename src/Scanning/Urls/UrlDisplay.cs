using System.Buffers;
using Nylas.LinkSafety.Scanning.Urls.Idna;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>How a host is shown to people, who cannot read punycode.</summary>
public static class UrlDisplay
{
    /// <summary>
    /// The host in Unicode, to stand beside <see cref="WebUrl.Host"/> and never in its place: what looks like a
    /// known name may be another. Null where there is nothing to add: no punycode, or none that is valid.
    /// </summary>
    public static string? UnicodeHost(WebUrl url)
    {
        if (url.HostKind != HostKind.Domain || !url.Host.Contains("xn--", StringComparison.Ordinal))
            return null;

        char[] buffer = ArrayPool<char>.Shared.Rent(UrlParser.MaxLength);
        var writer = new UrlWriter(buffer);
        string? host = Uts46.TryToUnicode(url.Host, ref writer) && !writer.Overflowed ? writer.Written.ToString() : null;
        ArrayPool<char>.Shared.Return(buffer);
        return host;
    }
}
