namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// Where grains tell the catalog of what they have stored. Never waits, never throws: rows are queued (bounded, the latest of a key counts),
/// written in batches and tried again. What is lost, because the queue was full or the process died, is read again from the stored grains.
/// </summary>
public interface ICatalogFeed
{
    /// <summary>To be called after the state that the row is made of was stored, from the grain's own turn.</summary>
    void Post(CatalogEntry entry);

    /// <summary>The grain's state was deleted.</summary>
    void Remove(CatalogKey key);
}
