using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Decisions;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Gateway.Inspection;

/// <summary>A URL grain's state as the API tells it. URLs are redacted.</summary>
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
    bool IsPending,
    long Version,
    DateTimeOffset? CheckedAt,
    DateTimeOffset? ExpiresAt,
    ImmutableArray<Reason> Reasons,
    string? ScanOutcome,
    ImmutableArray<ChainHop> Chain,
    PageSummary? Page,
    int ConsecutiveFailures,
    bool IsScanning,
    DateTimeOffset FirstSeen,
    ImmutableArray<HistoryEntry> History,
    ImmutableArray<ClickCount> Clicks,
    long TotalClicks,
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
        state.Judgement.Source == JudgementSource.Scan ? "scan" : "url_alone",
        state.Judgement.IsPending,
        state.Judgement.Version,
        state.Judgement.Source == JudgementSource.Scan ? state.Judgement.CheckedAt : null,
        state.Judgement.Source == JudgementSource.Scan ? state.Judgement.ExpiresAt : null,
        state.Judgement.Reasons,
        state.ScanOutcome,
        state.Chain,
        state.Page,
        state.ConsecutiveFailures,
        state.IsScanning,
        state.FirstSeen,
        state.History,
        state.Clicks,
        state.TotalClicks,
        holder?.ToString(),
        wasAwake);
}
