namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>An appeal against a case.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CaseAppealEntry")]
internal sealed record CaseAppealEntry
{
    [Id(0)]
    public required string Receipt { get; init; }

    [Id(1)]
    public required string UrlKey { get; init; }

    [Id(2)]
    public required DateTimeOffset At { get; init; }

    [Id(3)]
    public AppealState State { get; init; }

    [Id(4)]
    public DateTimeOffset? DecidedAt { get; init; }

    [Id(5)]
    public DateTimeOffset? BindsUntil { get; init; }

    /// <summary>Number of the decision that answered it: an undo takes the answer back too. Null where the appeal alone was rejected.</summary>
    [Id(6)]
    public int? DecidedIn { get; init; }

    /// <summary>Nothing stopped the page or warned of it when it was handed in.</summary>
    [Id(7)]
    public bool NothingStops { get; init; }
}
