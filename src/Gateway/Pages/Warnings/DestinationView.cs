namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>A destination as a page shows it: redacted, cut to length, taken apart so that the part that says whose it is stands out.</summary>
/// <param name="Site">The registrable domain, or the host where there is none, as people read it (Unicode).</param>
/// <param name="TechnicalName">The host in punycode where that differs from how people read it, else null.</param>
/// <param name="Before">Scheme and "://", as in <c>https://</c>.</param>
/// <param name="SubDomains">The host's part before the registrable domain, with its last dot; may be empty.</param>
/// <param name="Domain">The registrable domain, or the whole host, as serialised.</param>
/// <param name="After">Port, path and query, redacted and cut.</param>
/// <param name="IsShortened">Whether something was cut off <paramref name="After"/>.</param>
/// <param name="IsRedacted">Whether something in it is hidden.</param>
internal sealed record DestinationView(
    string Site,
    string? TechnicalName,
    string Before,
    string SubDomains,
    string Domain,
    string After,
    bool IsShortened,
    bool IsRedacted);
