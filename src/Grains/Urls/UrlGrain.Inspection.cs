using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What analysts see of the URL: verdict, evidence, history, clicks and reports.</summary>
internal sealed partial class UrlGrain
{
    public ValueTask<UrlInspection?> InspectAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(_state.State.Identity is null ? null : Describe());

    private UrlInspection Describe() => new()
    {
        Key = this.GetPrimaryKeyString(),
        RedactedUrl = UrlRedactor.Redact(Url()),
        Judgement = DescribeJudgement(),
        FirstSeen = _state.State.FirstSeen,
        ScanOutcome = _state.State.ScanOutcome,
        Chain = _state.State.Chain,
        Page = _state.State.Page,
        SecondLook = _state.State.SecondLook,
        ConsecutiveFailures = _state.State.ConsecutiveFailures,
        History = [.. _state.State.History],
        Clicks = _state.State.Clicks.ToSnapshot(),
        TotalClicks = _state.State.Clicks.Total,
        IsScanning = _scan is not null,
        Reports = DescribeReports(),
        SeenPage = _state.State.SeenPage,
        SeenVerdict = _state.State.Judgement?.Verdict,
        LeadsTo = Current().LeadsTo,
    };

    private UrlJudgement DescribeJudgement()
    {
        var current = Current();
        return current with { LeadsTo = [], Reasons = [.. current.Reasons.Concat(FeedWords.ReasonsForAnalysts(_listed, _abstained)).Take(ScanFindings.MostReasons)] };
    }

    private ReportTallySnapshot DescribeReports()
    {
        var reports = _state.State.Reports;
        var now = _clock.GetUtcNow();
        var isPopular = IsPopular();
        var count = _scale.Count(reports, _need with { IsPopular = isPopular }, now);
        return new ReportTallySnapshot
        {
            Total = reports.Total,
            Voices = count.Voices,
            Networks = count.Networks,
            Weight = Math.Round(count.Weight, 3),
            Quorum = isPopular ? 0 : count.Needed,
            IsPopular = isPopular,
            ByCategory = reports.ByCategory.ToImmutableDictionary(),
            LatestAt = reports.LatestAt,
            CaseId = _state.State.CaseId,
            BlockedUntil = _state.State.SupportBlock is { } block && now < block.Until ? block.Until : null,
        };
    }
}
