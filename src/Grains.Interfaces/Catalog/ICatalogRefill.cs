namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// A catalog being filled from stored grains, page by page, while grains go on posting. A rebuild fills a new catalog beside the one in use, which
/// is replaced when the new one is complete; disposed before that, it leaves nothing.
/// </summary>
public interface ICatalogRefill : IAsyncDisposable
{
    /// <summary>To be called before a page of stored states is read: until the next is opened, what is posted is newer than the page.</summary>
    void OpenPage();

    /// <summary>Writes rows of the page, all or a part, but for those that were posted since it was opened.</summary>
    /// <param name="entries">Made from the states that were read.</param>
    /// <param name="passed">Stored states that are done with it.</param>
    /// <param name="unreadable">Among them, those that could not be read.</param>
    /// <returns>False when too much was posted meanwhile: the page is to be read again.</returns>
    /// <exception cref="Storage.StorageUnavailableException">It cannot be filled.</exception>
    Task<bool> OfferAsync(IReadOnlyList<CatalogEntry> entries, int passed, int unreadable);

    /// <summary>All was read: from now on the catalog lacks nothing of it.</summary>
    Task CompleteAsync();
}
