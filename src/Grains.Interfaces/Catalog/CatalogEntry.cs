namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// A row of the catalog. Holds redacted URLs only, and is a function of the stored state of the grain that posts it: what a rebuild makes of
/// that state is equal to what the grain has posted.
/// </summary>
public abstract record CatalogEntry
{
    /// <summary>The longest redacted URL that a row keeps; a longer one is cut, since rows are read in lists.</summary>
    public const int LongestUrl = 2_048;

    public abstract CatalogKey Key { get; }
}
