namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>A case's decision as this URL took it, with what it changed, so that an undo restores exactly that.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.AppliedDecision")]
internal sealed record AppliedDecision
{
    [Id(0)]
    public required string CaseId { get; init; }

    [Id(1)]
    public required CaseOutcome Outcome { get; init; }

    [Id(2)]
    public required DateTimeOffset At { get; init; }

    [Id(3)]
    public SupportBlock? BlockBefore { get; init; }

    [Id(4)]
    public QuorumCaution? QuorumBefore { get; init; }

    [Id(5)]
    public Dismissal? DismissalBefore { get; init; }

    /// <summary>Within its case.</summary>
    [Id(6)]
    public int Number { get; init; }

    /// <summary>When a confirmation's rule ends; null for never.</summary>
    [Id(7)]
    public DateTimeOffset? Until { get; init; }

    [Id(8)]
    public ReportCategory Category { get; init; }

    /// <summary>A confirmation whose rule was taken out by hand.</summary>
    [Id(9)]
    public bool HasLapsed { get; init; }
}
