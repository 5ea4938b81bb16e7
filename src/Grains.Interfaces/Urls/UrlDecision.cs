namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>An analyst's decision of a case, or of an appeal in it, as one of its URLs is told of it.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.UrlDecision")]
public sealed record UrlDecision
{
    /// <summary>With <see cref="CaseId"/> its name: the same again changes nothing.</summary>
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public required string CaseId { get; init; }

    [Id(2)]
    public required CaseOutcome Outcome { get; init; }

    [Id(3)]
    public required string Actor { get; init; }

    [Id(4)]
    public required string Reason { get; init; }

    /// <summary>When it was made, however often it is told.</summary>
    [Id(5)]
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it holds: a confirmation as long as its rule, null for ever.</summary>
    [Id(6)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>A confirmation: what the link is said to be.</summary>
    [Id(7)]
    public ReportCategory Category { get; init; }

    /// <summary>A confirmation whose rule for this URL was taken out by hand: it says nothing any more.</summary>
    [Id(8)]
    public bool HasLapsed { get; init; }

    /// <summary>A dismissal or an upheld appeal: the page that was looked at, which it is bound to.</summary>
    [Id(9)]
    public PageIdentity Page { get; init; } = PageIdentity.NeverSeen;

    /// <summary>What scans had found of that page: the same again is no news.</summary>
    [Id(10)]
    public Verdict? OwnVerdict { get; init; }

    /// <summary>Set when it is an upheld appeal.</summary>
    [Id(11)]
    public string? Receipt { get; init; }

    /// <summary>An upheld appeal that leaves nothing of the case: what is reported from now on is another.</summary>
    [Id(12)]
    public bool DismissesCase { get; init; }
}
