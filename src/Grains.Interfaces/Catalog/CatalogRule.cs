using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>A rule, removed or not. Of its target only the redacted form is here.</summary>
public sealed record CatalogRule : CatalogEntry
{
    public required string Id { get; init; }

    public required RuleAction Action { get; init; }

    public required VerdictScope Scope { get; init; }

    /// <summary>What people say it is, or null.</summary>
    public ThreatType? Threat { get; init; }

    public required string RedactedTarget { get; init; }

    public required string Reason { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool NeedsApproval { get; init; }

    public string? ApprovedBy { get; init; }

    public string? CaseId { get; init; }

    /// <summary>The last day (UTC) on which it decided something; null for never.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>When it was taken out, or null.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>The book's version of its last change.</summary>
    public long Version { get; init; }

    public override CatalogKey Key => new(CatalogKind.Rule, Id);
}
