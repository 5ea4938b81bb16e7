using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Gateway.Inspection;

/// <summary>A URL grain's state as the API tells it. URLs are redacted.</summary>
/// <param name="Source">As in a decision: what the verdict rests on.</param>
/// <param name="Attribution">As in a decision: who is to be named beside a warning.</param>
/// <param name="CheckedAt">When somebody or something has looked; null where only the spelling speaks.</param>
/// <param name="SecondLook">What a look that passed for a reader was shown; null where there was none.</param>
/// <param name="Reports">What was reported of it: numbers, and nobody's identity.</param>
/// <param name="HeldBy">The process that holds the grain.</param>
/// <param name="WasAwake">False when looking woke it.</param>
internal sealed record UrlResponse(
    string Key,
    string Url,
    string Verdict,
    ImmutableArray<string> ThreatTypes,
    double Confidence,
    string Scope,
    string Source,
    string? Attribution,
    bool IsPending,
    long Version,
    DateTimeOffset? CheckedAt,
    DateTimeOffset? ExpiresAt,
    ImmutableArray<Reason> Reasons,
    string? ScanOutcome,
    ImmutableArray<ChainHop> Chain,
    PageSummary? Page,
    SecondLook? SecondLook,
    int ConsecutiveFailures,
    bool IsScanning,
    DateTimeOffset FirstSeen,
    ImmutableArray<HistoryEntry> History,
    ImmutableArray<ClickCount> Clicks,
    long TotalClicks,
    ReportTallySnapshot Reports,
    string? HeldBy,
    bool WasAwake)
{
    public static UrlResponse From(UrlInspection state, SiloAddress? holder, bool wasAwake) => new(
        state.Key,
        state.RedactedUrl,
        WireNames.Of(state.Judgement.Verdict),
        [.. state.Judgement.ThreatTypes.Select(WireNames.Of)],
        state.Judgement.Confidence,
        WireNames.Of(state.Judgement.Scope),
        DecisionSource.Of(state.Judgement.Source),
        state.Judgement.Attribution,
        state.Judgement.IsPending,
        state.Judgement.Version,
        state.Judgement.Source == JudgementSource.UrlAlone ? null : state.Judgement.CheckedAt,
        state.Judgement.Source == JudgementSource.UrlAlone ? null : state.Judgement.ExpiresAt,
        state.Judgement.Reasons,
        state.ScanOutcome,
        state.Chain,
        state.Page,
        state.SecondLook,
        state.ConsecutiveFailures,
        state.IsScanning,
        state.FirstSeen,
        state.History,
        state.Clicks,
        state.TotalClicks,
        state.Reports,
        holder?.ToString(),
        wasAwake);
}
