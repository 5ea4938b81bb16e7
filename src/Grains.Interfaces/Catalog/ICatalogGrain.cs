namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// Where the catalog's keeper is asked to rebuild. Key: <see cref="DefaultKey"/>. Nothing is persisted: a rebuild that a crash cuts off leaves
/// the list that was there, and is asked for again.
/// </summary>
[Alias("linksafety.ICatalogGrain")]
public interface ICatalogGrain : IGrainWithStringKey
{
    const string DefaultKey = "default";

    /// <summary>Starts a rebuild, or joins the one that is under way.</summary>
    /// <param name="actor">Who asks, for the log; 1 to 100 characters.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>False when one was under way.</returns>
    [Alias("Rebuild")]
    ValueTask<bool> RebuildAsync(string actor, CancellationToken cancellationToken);
}
