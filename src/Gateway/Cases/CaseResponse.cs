using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Appeals;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Cases;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>A case as the API tells it. URLs are redacted; what reporters and appellants wrote is asked of their reports and appeals.</summary>
/// <param name="TotalReports">All ever counted; <paramref name="Reports"/> are the latest 500.</param>
/// <param name="MergedInto">Where its contents are now, when its status is merged.</param>
internal sealed record CaseResponse(
    string Id,
    [property: Description("open, in_review, confirmed, dismissed, appealed or merged")] string Status,
    [property: Description("low, normal, high or urgent")] string Priority,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DecidedAt,
    string? Assignee,
    [property: Description("The narrowest scope that covers its URLs: url, path, host or site")] string ProposedScope,
    ImmutableArray<CaseUrlResponse> Urls,
    ImmutableArray<CaseResponse.ReportInCase> Reports,
    long TotalReports,
    int Voices,
    IReadOnlyDictionary<string, long> ReportsByVoice,
    IReadOnlyDictionary<string, long> ReportsByCategory,
    long ClicksLastDay,
    ImmutableArray<CaseNote> Notes,
    ImmutableArray<HistoryEntry> History,
    CaseResponse.DecisionInForce? Decision,
    ImmutableArray<CaseResponse.AppealInCase> Appeals,
    string? MergedInto,
    long Version,
    [property: Description("After an action: what is still to be known of it, for a human")] string? Detail = null)
{
    public static CaseResponse From(CaseView view) => new(
        view.Id,
        CaseWords.Of(view.State),
        CaseWords.Of(view.Priority),
        view.OpenedAt,
        view.UpdatedAt,
        view.DecidedAt,
        view.Assignee,
        WireNames.Of(view.ProposedScope),
        [.. view.Urls.Select(CaseUrlResponse.From)],
        [.. view.Reports.Select(ReportInCase.From)],
        view.TotalReports,
        view.Voices,
        view.ReportsByVoiceKind.OrderBy(count => count.Key).ToDictionary(count => ReportWords.Of(count.Key), count => count.Value),
        view.ReportsByCategory.OrderBy(count => count.Key).ToDictionary(count => ReportWords.Of(count.Key), count => count.Value),
        view.ClicksLastDay,
        view.Notes,
        view.History,
        view.Decision is { } decision ? DecisionInForce.From(decision) : null,
        [.. view.Appeals.Select(AppealInCase.From)],
        view.MergedInto,
        view.Version);

    /// <param name="Id">What was said is asked of <c>GET /v1/reports/{id}</c>.</param>
    internal sealed record ReportInCase(string Id, string UrlKey, string Voice, string Authority, string Category, DateTimeOffset At)
    {
        public static ReportInCase From(CaseReportView report) => new(
            report.ReportId, report.UrlKey, ReportWords.Of(report.VoiceKind), ReportWords.Of(report.Authority), ReportWords.Of(report.Category), report.At);
    }

    /// <param name="Scope">As it was asked for.</param>
    /// <param name="InForce">How far it reaches now: narrower while a second analyst's approval is awaited.</param>
    internal sealed record DecisionInForce(
        string Outcome,
        string Scope,
        string InForce,
        string Reason,
        DateTimeOffset? ExpiresAt,
        string Actor,
        DateTimeOffset DecidedAt,
        bool AwaitsApproval,
        string? ApprovedBy,
        ImmutableArray<string> RuleIds)
    {
        public static DecisionInForce From(CaseDecisionView view) => new(
            CaseWords.Of(view.Decision.Outcome),
            WireNames.Of(view.Decision.Scope),
            WireNames.Of(view.InForce),
            view.Decision.Reason,
            view.Decision.ExpiresAt,
            view.Decision.Actor,
            view.DecidedAt,
            view.AwaitsApproval,
            view.ApprovedBy,
            view.RuleIds);
    }

    /// <param name="Id">What was said is asked of <c>GET /v1/appeals/{id}</c>.</param>
    internal sealed record AppealInCase(string Id, string UrlKey, string Status, DateTimeOffset At, DateTimeOffset? DecidedAt, DateTimeOffset? BindsUntil)
    {
        public static AppealInCase From(CaseAppealView appeal) =>
            new(appeal.Receipt, appeal.UrlKey, AppealWords.Of(appeal.State), appeal.At, appeal.DecidedAt, appeal.BindsUntil);
    }
}
