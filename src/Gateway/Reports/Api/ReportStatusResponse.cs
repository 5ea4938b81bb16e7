using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>What became of a report: the reporter's own, and nothing about others.</summary>
/// <param name="Outcome">link_blocked or link_allowed, once decided.</param>
/// <param name="Report">With an analyst's key: what was said, and on whose word.</param>
internal sealed record ReportStatusResponse(
    string Id,
    [property: Description("received, under_review, confirmed or dismissed")] string Status,
    [property: Description("link_blocked or link_allowed, once decided")] string? Outcome,
    DateTimeOffset UpdatedAt,
    [property: Description("For analysts only")] ReportStatusResponse.ReportDetails? Report)
{
    public static ReportStatusResponse From(ReportStatus status) => new(
        status.Id, ReportWords.Of(status.State), status.Outcome is { } outcome ? ReportWords.Of(outcome) : null, status.UpdatedAt, null);

    public static ReportStatusResponse From(ReportInspection report) => From(report.Status) with
    {
        Report = new ReportDetails(
            report.Status.RedactedUrl,
            report.UrlKey,
            report.CaseId,
            ReportWords.Of(report.Status.Category),
            ReportWords.Of(report.Channel),
            ReportWords.Of(report.Authority),
            ReportWords.Of(report.Voice.Kind),
            report.Text,
            report.HowReceived,
            report.Evidence is { } mail
                ? new MessageClaims(mail.From, mail.Subject, mail.Date, mail.MessageId, mail.Received, mail.AuthenticationResults)
                : null,
            report.Status.ReceivedAt),
    };

    internal sealed record ReportDetails(
        string Url,
        string UrlKey,
        string? CaseId,
        string Category,
        string Channel,
        string Authority,
        string Voice,
        string? Text,
        string? HowReceived,
        MessageClaims? Message,
        DateTimeOffset ReceivedAt);

    /// <summary>How the reported mail says it came: claims, every one.</summary>
    internal sealed record MessageClaims(
        string? From, string? Subject, string? Date, string? MessageId, ImmutableArray<string> Received, ImmutableArray<string> AuthenticationResults);
}
