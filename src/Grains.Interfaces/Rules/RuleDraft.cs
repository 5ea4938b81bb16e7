namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>A rule that somebody wants to be.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.RuleDraft")]
public sealed record RuleDraft
{
    [Id(0)]
    public required RuleAction Action { get; init; }

    [Id(1)]
    public required VerdictScope Scope { get; init; }

    /// <summary>
    /// What it is about, at most 8,192 characters; the book brings it into its one spelling. Scope url: an absolute URL, kept whole. Scope path:
    /// <c>host/path</c>, with or without scheme. Scope host: a host. Scope site: a registrable domain, or any host in it; a shared platform's own
    /// suffix (<c>github.io</c>) stands for the whole platform. What names less than its scope reaches is refused.
    /// </summary>
    [Id(2)]
    public required string Target { get; init; }

    /// <summary>Why, 1 to 500 characters; never shown to visitors.</summary>
    [Id(3)]
    public required string Reason { get; init; }

    /// <summary>
    /// In the future, at most ten years ahead. Null: never for block and caution, 30 days from now for allow, whose longest term is a year.
    /// </summary>
    [Id(4)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The case it was decided in, at most 64 characters.</summary>
    [Id(5)]
    public string? CaseId { get; init; }

    /// <summary>Id of a rule with the same scope and target that this one overrules, even where that one is stricter.</summary>
    [Id(6)]
    public string? Supersedes { get; init; }

    /// <summary>
    /// Makes adding repeatable, at most 100 characters: a draft whose scope, target and request id are those of a rule the book has (removed
    /// or not) adds nothing and is answered with that rule.
    /// </summary>
    [Id(7)]
    public string? RequestId { get; init; }

    /// <summary>What it is that is stopped or warned of, or null. An import's row without one leaves that of the rule it is about.</summary>
    [Id(8)]
    public ThreatType? Threat { get; init; }
}
