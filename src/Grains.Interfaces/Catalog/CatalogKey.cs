namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Names one row: a row that is posted again replaces the one before.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Id">Unique within its kind, 1 to 200 characters, compared by ordinal.</param>
public readonly record struct CatalogKey(CatalogKind Kind, string Id);
