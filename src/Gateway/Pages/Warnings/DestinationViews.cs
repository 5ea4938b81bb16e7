using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>Takes destinations apart for display.</summary>
internal sealed class DestinationViews(PublicSuffixList suffixes)
{
    /// <summary>Six lines on the narrowest screen. The host is never cut: it says whose page it is.</summary>
    public const int MaxAfterCharacters = 200;

    /// <param name="url">Where the link leads.</param>
    /// <param name="redacted">Its redacted form, whole.</param>
    public DestinationView Of(WebUrl url, out string redacted)
    {
        redacted = UrlRedactor.Redact(url);
        var shown = Readable(redacted);
        var host = url.Host;
        var domain = suffixes.Lookup(url).RegistrableDomain ?? host;

        // A host may be written with a trailing dot, which the registrable domain does not have.
        var domainAt = host.LastIndexOf(domain, StringComparison.Ordinal);
        if (domainAt < 0)
            (domain, domainAt) = (host, 0);

        var before = url.IsHttps ? "https://" : "http://";
        var after = shown.AsSpan(EndOfHost(shown, before, host));
        var isShortened = after.Length > MaxAfterCharacters;
        return new DestinationView(
            Site: HostText.Readable(domain),
            TechnicalName: HostText.Readable(host) == host ? null : host,
            before,
            SubDomains: host[..domainAt],
            Domain: host[domainAt..],
            After: isShortened ? string.Concat(after[..MaxAfterCharacters], "…") : after.ToString(),
            isShortened,
            IsRedacted: redacted != url.Serialized);
    }

    /// <summary>A mark that needs no translation in place of the redactor's own.</summary>
    public static string Readable(string redacted) => redacted.Replace(UrlRedactor.Mark, "•••", StringComparison.Ordinal);

    /// <summary>Credentials, hidden or not, would stand before the host: they are what a visitor would take for it.</summary>
    private static int EndOfHost(string shown, string before, string host) =>
        shown.IndexOf(host, before.Length, StringComparison.Ordinal) + host.Length;
}
