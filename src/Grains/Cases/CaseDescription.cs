using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>What a case says of itself, to analysts and to those who reported or appealed: a function of what is stored.</summary>
internal static class CaseDescription
{
    public static CaseView Of(string id, CaseGrainState file)
    {
        var state = CaseFile.StateOf(file);
        var decision = CaseFile.Deciding(file);
        return new CaseView
        {
            Id = id,
            State = state,
            Priority = CaseFile.PriorityOf(file),
            OpenedAt = file.OpenedAt ?? default,
            UpdatedAt = file.UpdatedAt,
            DecidedAt = state is CaseState.Confirmed or CaseState.Dismissed ? decision?.At : null,
            Assignee = file.Assignee,
            Urls = [.. file.Urls.Select(entry => entry.Url)],
            Reports = [.. file.Reports.Select(Of)],
            TotalReports = file.TotalReports,
            Voices = file.Voices.Count,
            ReportsByVoiceKind = file.ByVoiceKind.ToImmutableDictionary(),
            ReportsByCategory = file.ByCategory.ToImmutableDictionary(),
            ClicksLastDay = file.Urls.Sum(entry => entry.Url.ClicksLastDay),
            Notes = [.. file.Notes],
            History = [.. file.History],
            Decision = decision is null ? null : Of(file, decision),
            Appeals = [.. file.Appeals.Select(Of)],
            ProposedScope = CaseScopes.Propose(file.Urls),
            MergedInto = file.MergedInto,
            Version = file.Version,
        };
    }

    /// <summary>With the URL in whole, for whoever holds the receipt.</summary>
    public static CaseAppealView OfAppeal(CaseGrainState file, CaseAppealEntry entry) =>
        Of(entry) with { Identity = file.Urls.Find(known => known.Url.UrlKey == entry.UrlKey)?.Identity };

    /// <summary>What a report has come to.</summary>
    /// <param name="urlKey">What it was about: an upheld appeal lets one URL of a confirmed case through.</param>
    public static (ReportState Progress, ReportOutcome? Outcome) ProgressOf(CaseGrainState file, string urlKey, ReportCategory category)
    {
        var saysHarmful = category != ReportCategory.NotHarmful;
        return CaseFile.StandingOutcomeOf(file, urlKey) switch
        {
            // An appeal that waits changes nothing of it: else anybody could take the reporters' answer back.
            CaseOutcome.Confirmed => (saysHarmful ? ReportState.Confirmed : ReportState.Dismissed, ReportOutcome.LinkBlocked),
            CaseOutcome.Dismissed => (saysHarmful ? ReportState.Dismissed : ReportState.Confirmed, ReportOutcome.LinkAllowed),
            _ when CaseFile.StateOf(file) is CaseState.InReview or CaseState.Appealed => (ReportState.UnderReview, null),
            _ => (file.Decisions.Count > 0 || file.IsReopened ? ReportState.UnderReview : ReportState.Received, null),
        };
    }

    private static CaseReportView Of(CaseReportEntry entry) => new(
        entry.Report.ReportId, entry.UrlKey, entry.Report.Voice.Kind, entry.Report.Authority, entry.Report.Category, entry.Report.At);

    private static CaseAppealView Of(CaseAppealEntry entry) =>
        new(entry.Receipt, entry.UrlKey, entry.At, entry.State, entry.DecidedAt, entry.BindsUntil);

    private static CaseDecisionView Of(CaseGrainState file, DecisionRecord record) => new(
        record.Decision,
        record.At,
        CaseRows.ScopeInForce(record),
        record.AwaitsApproval,
        record.ApprovedBy,
        [.. CaseFile.RulesInForce(file, record)]);
}
