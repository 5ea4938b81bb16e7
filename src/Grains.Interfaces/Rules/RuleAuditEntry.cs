namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>One change of the book: who, when, why, before and after. Never changed, never deleted.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.RuleAuditEntry")]
public sealed record RuleAuditEntry
{
    /// <summary>The book's version that the change made; 1 for the first.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required RuleChangeKind Kind { get; init; }

    [Id(2)]
    public required DateTimeOffset At { get; init; }

    [Id(3)]
    public required string Actor { get; init; }

    /// <summary>Why; a rule's own reason where it was added.</summary>
    [Id(4)]
    public required string Reason { get; init; }

    /// <summary>The rule before; null where it was added, or where the entry is about a sender.</summary>
    [Id(5)]
    public Rule? Before { get; init; }

    /// <summary>The rule after (a removed one says when), or null where the entry is about a sender.</summary>
    [Id(6)]
    public Rule? After { get; init; }

    /// <summary>The sender, where the entry is about one.</summary>
    [Id(7)]
    public string? Sender { get; init; }
}
