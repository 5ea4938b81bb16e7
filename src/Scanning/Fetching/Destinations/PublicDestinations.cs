using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>
/// Whether a URL can be one of the public web, by the fetcher's own rules and without asking DNS: for whoever takes URLs in from strangers.
/// An odd port is no reason: such a page is not fetched, yet people are led to it.
/// </summary>
public sealed class PublicDestinations(IOptions<FetchOptions> options)
{
    private readonly DestinationPolicy _policy = new(options.Value);

    /// <returns>Null when the URL may be public; else what its host is, such as <c>127.0.0.1: Loopback 127.0.0.0/8 (RFC 1122 §3.2.1.3)</c>.</returns>
    public string? FindReasonAgainst(WebUrl url) => _policy.FindHostRefusal(url) is { } refusal ? refusal.Detail ?? refusal.Outcome.ToCode() : null;
}
