using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>A report that was taken in.</summary>
/// <param name="Id">Whoever holds it may ask what became of the report.</param>
/// <param name="Status">received, under_review, confirmed or dismissed.</param>
/// <param name="Url">Where the link that was sent leads, without its secrets: what was taken in.</param>
/// <param name="StatusUrl">The page that tells people the same.</param>
internal sealed record ReportResponse(
    string Id,
    string Status,
    [property: Description("Where the link leads that was taken in, redacted")] string Url,
    string StatusUrl)
{
    public static ReportResponse From(ReportStatus status, HttpContext context, PublicOrigin origin) =>
        new(status.Id, ReportWords.Of(status.State), status.RedactedUrl, $"{origin.Of(context)}{PagePaths.Report}/{status.Id}");
}
