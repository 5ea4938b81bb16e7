namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What has to hold of a stripe at rest, whatever was done to it; a soak ends with this.</summary>
internal sealed partial class DecisionCacheShard
{
    /// <exception cref="InvalidOperationException">The structure contradicts itself.</exception>
    public void CheckIntegrity()
    {
        lock (_gate)
        {
            var uses = new Dictionary<DecisionBasis, int>(ReferenceEqualityComparer.Instance);
            var inUse = 0;
            var ownBytes = 0L;
            for (var index = 0; index < _everUsed; index++)
            {
                ref readonly var entry = ref At(index);
                if (!entry.InUse)
                    continue;
                inUse++;
                ownBytes += entry.Decision.OwnBytes;
                Require(Find(entry.Key) == index, "an entry is found by its key, and no other is");
                Require(IsChainedByUrl(entry.UrlKey, index), "an entry is found by its URL");
                uses[entry.Decision.Basis] = uses.GetValueOrDefault(entry.Decision.Basis) + 1;
            }

            Require(inUse == _count, "the count is the number of entries in use");
            Require(CountChained(_byKey, byKey: true) == _count, "every entry hangs in one chain of keys");
            Require(CountChained(_byUrl, byKey: false) == _count, "every entry hangs in one chain of URLs");
            Require(CountFree() == _everUsed - _count, "what is not in use is free");
            Require(uses.Count == _shared.Count, "what is shared is used");
            Require(uses.All(use => use.Key.Uses == use.Value), "uses are counted");
            Require(_bytes == ((long)_count * EntryBytes) + ownBytes + uses.Keys.Sum(basis => (long)basis.Bytes), "bytes are counted");
            Require(_bytes <= budgetBytes, "the budget holds");
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"The decision cache is broken: it does not hold that {what}.");
    }

    private bool IsChainedByUrl(ulong urlKey, int wanted)
    {
        var index = _byUrl[BucketOf(urlKey, _byUrl)];
        while (index != NoEntry && index != wanted)
            index = At(index).NextByUrl;
        return index == wanted;
    }

    private int CountChained(int[] buckets, bool byKey)
    {
        var chained = 0;
        foreach (var first in buckets)
        {
            for (var index = first; index != NoEntry; index = byKey ? At(index).NextByKey : At(index).NextByUrl)
                chained++;
        }

        return chained;
    }

    private int CountFree()
    {
        var free = 0;
        for (var index = _free; index != NoEntry; index = At(index).NextByKey)
            free++;
        return free;
    }
}
