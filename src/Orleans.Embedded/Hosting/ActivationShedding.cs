using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>
/// Ends the least recently used activations when the process comes near the memory it may use: a flood of calls to ever new keys must not
/// fill it faster than idle collection empties it.
/// </summary>
/// <param name="silo">Whose activations.</param>
/// <param name="read">
/// What the process uses of the memory it may use, 0 to 100, and how often all of it has been collected: what was shed is seen in the first
/// only when the second has grown.
/// </param>
internal sealed class ActivationShedding(Silo silo, Func<(double UsedPercentage, int Collections)> read)
{
    private int _collectionsAtLastShed = -1;

    /// <summary>The heap beside what the garbage collector may use: the container's or the configured limit where there is one, else the machine's.</summary>
    public static (double UsedPercentage, int Collections) ReadHeap()
    {
        var heap = GC.GetGCMemoryInfo(GCKind.Any);
        return (100.0 * heap.HeapSizeBytes / heap.TotalAvailableMemoryBytes, GC.CollectionCount(GC.MaxGeneration));
    }

    /// <returns>How many activations were told to end.</returns>
    public int Shed()
    {
        GrainCollectionOptions options = silo.Collection;
        var (used, collections) = read();
        if (used < options.MemoryUsageLimitPercentage || collections == _collectionsAtLastShed)
            return 0;
        // As if activations were what the memory is used for: when they are not, the next poll sheds the next share.
        var surplus = (int)Math.Round(silo.Directory.Count * (1 - (options.MemoryUsageTargetPercentage / used)));
        var now = silo.Clock.GetTimestamp();
        var ended = 0;
        foreach (var (lastUsed, count) in CountByLastUse(now))
        {
            if (ended >= surplus)
                break;
            ended += ShedUsedIn(lastUsed, Math.Min(count, surplus - ended), now);
        }

        if (ended > 0)
        {
            _collectionsAtLastShed = collections;
            RuntimeLog.Shed(silo.Logger, ended, used);
        }

        return ended;
    }

    private SortedDictionary<int, int> CountByLastUse(long now)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var activation in silo.Directory.All)
        {
            if (activation.MayBeCollected(now))
                counts[activation.LastUsed] = counts.GetValueOrDefault(activation.LastUsed) + 1;
        }

        return counts;
    }

    private int ShedUsedIn(int lastUsed, int most, long now)
    {
        var ended = 0;
        foreach (var activation in silo.Directory.All)
        {
            if (ended == most)
                break;
            if (activation.LastUsed != lastUsed || !activation.MayBeCollected(now))
                continue;
            activation.DeactivateIfIdleSince(lastUsed);
            ended++;
        }

        return ended;
    }
}
