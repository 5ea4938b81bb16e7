namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>What a catalog lacks.</summary>
/// <param name="Since">Only what was written since then; null for everything: a rebuild.</param>
/// <param name="Why">For the log.</param>
public sealed record CatalogNeed(DateTimeOffset? Since, string Why)
{
    public bool IsRebuild => Since is null;
}
