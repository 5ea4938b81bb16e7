namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Which rules, the one made last first.</summary>
public sealed record CatalogRuleQuery : CatalogQuery
{
    public Rules.RuleAction? Action { get; init; }

    public VerdictScope? Scope { get; init; }

    public string? Author { get; init; }

    /// <summary>Removed ones too.</summary>
    public bool IncludeRemoved { get; init; }
}
