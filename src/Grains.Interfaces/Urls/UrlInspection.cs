using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>A URL grain's state as an analyst sees it. Every URL in it is in its redacted form.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.UrlInspection")]
public sealed record UrlInspection
{
    [Id(0)]
    public required string Key { get; init; }

    [Id(1)]
    public required string RedactedUrl { get; init; }

    [Id(2)]
    public required UrlJudgement Judgement { get; init; }

    [Id(3)]
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>How the last scan ended; a stable code such as <c>completed</c>, <c>token-bearing</c>, <c>connect-timeout</c>. Null before the first.</summary>
    [Id(4)]
    public string? ScanOutcome { get; init; }

    [Id(5)]
    public ImmutableArray<ChainHop> Chain { get; init; } = [];

    [Id(6)]
    public PageSummary? Page { get; init; }

    /// <summary>Scans that have failed one after another; each doubles the time to the next.</summary>
    [Id(7)]
    public int ConsecutiveFailures { get; init; }

    /// <summary>Oldest first, bounded: the latest 100 changes.</summary>
    [Id(8)]
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>By hour, latest 48 hours.</summary>
    [Id(9)]
    public ImmutableArray<ClickCount> Clicks { get; init; } = [];

    /// <summary>All clicks ever counted.</summary>
    [Id(10)]
    public long TotalClicks { get; init; }

    [Id(11)]
    public bool IsScanning { get; init; }

    /// <summary>What was reported of it: numbers, and nobody's identity.</summary>
    [Id(12)]
    public ReportTallySnapshot Reports { get; init; } = new();

    /// <summary>Which page was seen last; null before the first.</summary>
    [Id(13)]
    public PageIdentity? SeenPage { get; init; }

    /// <summary>What scans alone say of it, whatever people said; null before the first.</summary>
    [Id(14)]
    public Verdict? SeenVerdict { get; init; }

    /// <summary>As in <see cref="UrlJudgement.LeadsTo"/>: for asking rules, never for showing.</summary>
    [Id(15)]
    public ImmutableArray<string> LeadsTo { get; init; } = [];

    /// <summary>What a look that passed for a reader saw; null where there was none since the last one as a scanner.</summary>
    [Id(16)]
    public SecondLook? SecondLook { get; init; }
}
