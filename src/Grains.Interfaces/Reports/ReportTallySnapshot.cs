using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>What was reported of one URL: numbers, and nobody's identity.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.ReportTallySnapshot")]
public sealed record ReportTallySnapshot
{
    /// <summary>All reports ever counted.</summary>
    [Id(0)]
    public long Total { get; init; }

    /// <summary>Independent voices among the reports that count now (latest 7 days, not dismissed).</summary>
    [Id(1)]
    public int Voices { get; init; }

    /// <summary>Networks they speak from.</summary>
    [Id(2)]
    public int Networks { get; init; }

    /// <summary>What they weigh together, and how much would raise the URL to caution.</summary>
    [Id(3)]
    public double Weight { get; init; }

    [Id(4)]
    public double Quorum { get; init; }

    /// <summary>Never raised by strangers: its site is on the popular list.</summary>
    [Id(5)]
    public bool IsPopular { get; init; }

    [Id(6)]
    public ImmutableDictionary<ReportCategory, long> ByCategory { get; init; } = ImmutableDictionary<ReportCategory, long>.Empty;

    [Id(7)]
    public DateTimeOffset? LatestAt { get; init; }

    /// <summary>The case they belong to, or null.</summary>
    [Id(8)]
    public string? CaseId { get; init; }

    /// <summary>Until when support's report blocks the URL; null when it does not.</summary>
    [Id(9)]
    public DateTimeOffset? BlockedUntil { get; init; }
}
