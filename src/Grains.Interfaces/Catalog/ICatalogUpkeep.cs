namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// The catalog as its keeper sees it: what it lacks, and how it is filled from stored grains. The catalog knows nothing of grains' states, the
/// keeper nothing of files.
/// </summary>
public interface ICatalogUpkeep
{
    /// <summary>What the catalog lacks now; null when it lacks nothing.</summary>
    CatalogNeed? Need { get; }

    /// <summary>Waits until the catalog lacks something.</summary>
    Task<CatalogNeed> WaitForNeedAsync(CancellationToken cancellationToken);

    /// <summary>Begins to fill it. One refill at a time.</summary>
    /// <param name="need">What for; a rebuild may be asked for without a need.</param>
    /// <param name="total">How many stored states will be read, for whoever watches.</param>
    /// <exception cref="Storage.StorageUnavailableException">It cannot be written now.</exception>
    ICatalogRefill Begin(CatalogNeed need, long total);

    /// <summary>Completes when everything posted before is listed.</summary>
    /// <exception cref="Storage.StorageUnavailableException">It never will be.</exception>
    Task FlushAsync(CancellationToken cancellationToken);
}
