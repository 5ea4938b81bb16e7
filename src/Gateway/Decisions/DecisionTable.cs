using System.Runtime.CompilerServices;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// The entries of one stripe of the decision cache, in tables of structs, chained from two sets of buckets: by the cache key, which a click has,
/// and by the URL grain's key, which a change names. Grows by what it needs; whoever owns it says how far, and locks.
/// </summary>
internal sealed class DecisionTable
{
    public const int NoEntry = -1;

    private const int MinBuckets = 64;

    // Small enough to stay out of the large object heap, so that a shard grows by what it needs and never copies.
    private const int SegmentBits = 8;
    private const int SegmentLength = 1 << SegmentBits;

    private readonly List<Entry[]> _segments = [];
    private int[] _byKey = NewBuckets(MinBuckets);
    private int[] _byUrl = NewBuckets(MinBuckets);
    private int _free = NoEntry;

    /// <summary>An entry and its share of two bucket arrays, which are at least half full.</summary>
    public static int EntryBytes { get; } = Unsafe.SizeOf<Entry>() + (2 * 2 * sizeof(int));

    /// <summary>Entries in use.</summary>
    public int Count { get; private set; }

    /// <summary>Places that were ever used: those from here on are not.</summary>
    public int EverUsed { get; private set; }

    public ref Entry this[int index] => ref _segments[index >> SegmentBits][index & (SegmentLength - 1)];

    public int Find(UInt128 key)
    {
        var index = _byKey[BucketOf(key, _byKey)];
        while (index != NoEntry)
        {
            ref readonly var entry = ref this[index];
            if (entry.Key == key)
                return index;
            index = entry.NextByKey;
        }

        return NoEntry;
    }

    /// <summary>The first in the chain that holds all entries of a URL, and perhaps others; <see cref="Entry.NextByUrl"/> goes on.</summary>
    public int FirstByUrl(ulong urlKey) => _byUrl[BucketOf(urlKey, _byUrl)];

    public void Insert(in DecisionTicket ticket, in CachedDecision decision, long leaseEnd, DecisionStamps stamps)
    {
        if (Count >= _byKey.Length)
            GrowBuckets();
        var index = TakeFree();
        ref var entry = ref this[index];
        entry.Key = ticket.Key;
        entry.UrlKey = ticket.UrlKey;
        entry.Decision = decision;
        entry.LeaseEnd = leaseEnd;
        entry.Stamps = stamps;
        entry.InUse = true;
        entry.WasHit = false;
        Link(index, ref entry);
        Count++;
    }

    public void Remove(int index)
    {
        ref var entry = ref this[index];
        ref var byKey = ref _byKey[BucketOf(entry.Key, _byKey)];
        while (byKey != index)
            byKey = ref this[byKey].NextByKey;
        byKey = entry.NextByKey;
        ref var byUrl = ref _byUrl[BucketOf(entry.UrlKey, _byUrl)];
        while (byUrl != index)
            byUrl = ref this[byUrl].NextByUrl;
        byUrl = entry.NextByUrl;

        entry = default;
        entry.NextByKey = _free;
        _free = index;
        Count--;
    }

    public void Clear()
    {
        _segments.Clear();
        _byKey = NewBuckets(MinBuckets);
        _byUrl = NewBuckets(MinBuckets);
        _free = NoEntry;
        EverUsed = Count = 0;
    }

    /// <summary>What has to hold of the chains at rest, whatever was done to them.</summary>
    /// <param name="require">Told what holds, and what that is.</param>
    public void CheckIntegrity(Action<bool, string> require)
    {
        var inUse = 0;
        for (var index = 0; index < EverUsed; index++)
        {
            ref readonly var entry = ref this[index];
            if (!entry.InUse)
                continue;
            inUse++;
            require(Find(entry.Key) == index, "an entry is found by its key, and no other is");
            require(IsChainedByUrl(entry.UrlKey, index), "an entry is found by its URL");
        }

        require(inUse == Count, "the count is the number of entries in use");
        require(CountChained(_byKey, byKey: true) == Count, "every entry hangs in one chain of keys");
        require(CountChained(_byUrl, byKey: false) == Count, "every entry hangs in one chain of URLs");
        require(CountFree() == EverUsed - Count, "what is not in use is free");
    }

    // Bits 0 to 5 choose the shard.
    private static int BucketOf(UInt128 key, int[] buckets) => (int)((ulong)(key >> 64) & (uint)(buckets.Length - 1));

    private static int BucketOf(ulong urlKey, int[] buckets) => (int)(urlKey & (uint)(buckets.Length - 1));

    private static int[] NewBuckets(int length)
    {
        var buckets = new int[length];
        Array.Fill(buckets, NoEntry);
        return buckets;
    }

    private int TakeFree()
    {
        if (_free != NoEntry)
        {
            var index = _free;
            _free = this[index].NextByKey;
            return index;
        }

        if (EverUsed == _segments.Count << SegmentBits)
            _segments.Add(new Entry[SegmentLength]);
        return EverUsed++;
    }

    private void Link(int index, ref Entry entry)
    {
        ref var byKey = ref _byKey[BucketOf(entry.Key, _byKey)];
        entry.NextByKey = byKey;
        byKey = index;
        ref var byUrl = ref _byUrl[BucketOf(entry.UrlKey, _byUrl)];
        entry.NextByUrl = byUrl;
        byUrl = index;
    }

    private void GrowBuckets()
    {
        _byKey = NewBuckets(_byKey.Length * 2);
        _byUrl = NewBuckets(_byUrl.Length * 2);
        for (var index = 0; index < EverUsed; index++)
        {
            ref var entry = ref this[index];
            if (entry.InUse)
                Link(index, ref entry);
        }
    }

    private bool IsChainedByUrl(ulong urlKey, int wanted)
    {
        var index = FirstByUrl(urlKey);
        while (index != NoEntry && index != wanted)
            index = this[index].NextByUrl;
        return index == wanted;
    }

    private int CountChained(int[] buckets, bool byKey)
    {
        var chained = 0;
        foreach (var first in buckets)
        {
            for (var index = first; index != NoEntry; index = byKey ? this[index].NextByKey : this[index].NextByUrl)
                chained++;
        }

        return chained;
    }

    private int CountFree()
    {
        var free = 0;
        for (var index = _free; index != NoEntry; index = this[index].NextByKey)
            free++;
        return free;
    }

    internal struct Entry
    {
        public UInt128 Key;
        public ulong UrlKey;
        public long LeaseEnd;
        public CachedDecision Decision;
        public int NextByKey;
        public int NextByUrl;
        public DecisionStamps Stamps;
        public bool InUse;
        public bool WasHit;
    }
}
