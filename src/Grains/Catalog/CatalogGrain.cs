using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;

namespace Nylas.LinkSafety.Grains.Catalog;

[GrainType("catalog")]
internal sealed class CatalogGrain(CatalogKeeper? keeper = null) : Grain, ICatalogGrain
{
    private const int LongestActor = 100;

    public ValueTask<bool> RebuildAsync(string actor, CancellationToken cancellationToken)
    {
        if (actor.Length is 0 or > LongestActor)
            throw new ArgumentException($"An actor has 1 to {LongestActor} characters; {actor.Length} came.", nameof(actor));
        return keeper is null
            ? throw new StorageUnavailableException(StorageCondition.Failing, "The store of this deployment keeps no catalog.")
            : ValueTask.FromResult(keeper.RequestRebuild(actor));
    }
}
