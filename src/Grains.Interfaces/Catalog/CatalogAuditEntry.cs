namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Who did what to a case, a rule, a sender or a feed, when, why. The record that counts is the owner's own; this is its list.</summary>
public sealed record CatalogAuditEntry : CatalogEntry
{
    /// <summary>Unique: the owner's key and which of its entries it is.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    /// <summary>What it was done to.</summary>
    public required CatalogSubject Subject { get; init; }

    /// <summary>Id of the case, the rule or the sender; the feed's name.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What was done, such as <c>open → confirmed</c> or <c>added</c>.</summary>
    public required string What { get; init; }

    public required string Why { get; init; }

    /// <summary>What a rule is about, or where a feed comes from, redacted; empty for others.</summary>
    public string RedactedTarget { get; init; } = "";

    public override CatalogKey Key => new(CatalogKind.Audit, Id);
}
