namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>An upheld appeal: the URL is clean as long as it shows the page it was upheld for.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.BindingAppeal")]
internal sealed record BindingAppeal
{
    [Id(0)]
    public required string Receipt { get; init; }

    [Id(1)]
    public required string CaseId { get; init; }

    [Id(2)]
    public required PageIdentity Page { get; init; }

    [Id(3)]
    public required DateTimeOffset At { get; init; }

    [Id(4)]
    public required DateTimeOffset Until { get; init; }

    /// <summary>Once seen, it stays: a page that turns back and forth does not get its appeal back by itself.</summary>
    [Id(5)]
    public bool HasPageChanged { get; init; }

    /// <summary>Which review automation still has to ask for; null when none, or when it was asked for.</summary>
    [Id(6)]
    public string? ReviewDue { get; init; }

    /// <summary>Asked for once: a page that is scanned every hour must not fill the history of its case.</summary>
    [Id(7)]
    public bool HasAskedForReview { get; init; }

    /// <summary>What bound before, for an undo; one deep, so that no URL's state grows with its appeals.</summary>
    [Id(8)]
    public BindingAppeal? Before { get; init; }

    /// <summary>What was found before it was upheld: the same again is no news.</summary>
    [Id(9)]
    public Verdict? OwnVerdict { get; init; }

    /// <summary>The case as a whole was dismissed by it.</summary>
    [Id(10)]
    public bool DismissesCase { get; init; }

    /// <summary>Of the decision that upheld it, within its case.</summary>
    [Id(11)]
    public int Number { get; init; }
}
