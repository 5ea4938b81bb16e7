using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A case as an analyst sees it. Every URL in it is in its redacted form.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CaseView")]
public sealed record CaseView
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required CaseState State { get; init; }

    /// <summary>Set by an analyst, else from reach and severity; never from how much one voice says.</summary>
    [Id(2)]
    public required CasePriority Priority { get; init; }

    [Id(3)]
    public DateTimeOffset OpenedAt { get; init; }

    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was decided; null while it waits. Time in queue is counted from <see cref="OpenedAt"/> to here, or to now.</summary>
    [Id(5)]
    public DateTimeOffset? DecidedAt { get; init; }

    [Id(6)]
    public string? Assignee { get; init; }

    /// <summary>Oldest first, at most 1,000.</summary>
    [Id(7)]
    public ImmutableArray<CaseUrl> Urls { get; init; } = [];

    /// <summary>At most 500, oldest first: what support and other known voices said, then each voice's latest word.</summary>
    [Id(8)]
    public ImmutableArray<CaseReportView> Reports { get; init; } = [];

    /// <summary>All reports ever counted.</summary>
    [Id(9)]
    public long TotalReports { get; init; }

    /// <summary>Distinct voices, counted up to 1,000.</summary>
    [Id(10)]
    public int Voices { get; init; }

    [Id(11)]
    public ImmutableDictionary<VoiceKind, long> ReportsByVoiceKind { get; init; } = ImmutableDictionary<VoiceKind, long>.Empty;

    [Id(12)]
    public ImmutableDictionary<ReportCategory, long> ReportsByCategory { get; init; } = ImmutableDictionary<ReportCategory, long>.Empty;

    /// <summary>Clicks on its URLs in the 24 hours before they were told last.</summary>
    [Id(13)]
    public long ClicksLastDay { get; init; }

    /// <summary>The latest 200, oldest first.</summary>
    [Id(14)]
    public ImmutableArray<CaseNote> Notes { get; init; } = [];

    /// <summary>Who changed what, when, why; the latest 500, oldest first. Decisions are never pushed out.</summary>
    [Id(15)]
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>Null while none is in force.</summary>
    [Id(16)]
    public CaseDecisionView? Decision { get; init; }

    /// <summary>The latest 200, oldest first.</summary>
    [Id(17)]
    public ImmutableArray<CaseAppealView> Appeals { get; init; } = [];

    /// <summary>The narrowest scope that covers its URLs.</summary>
    [Id(18)]
    public VerdictScope ProposedScope { get; init; }

    /// <summary>Where its contents are now, when <see cref="State"/> is merged.</summary>
    [Id(19)]
    public string? MergedInto { get; init; }

    /// <summary>Grows with every change.</summary>
    [Id(20)]
    public long Version { get; init; }
}
