using System.Runtime.CompilerServices;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// One stripe of the decision cache. Entries lie in tables of structs, chained from two sets of buckets: by the cache key, which a click has,
/// and by the URL grain's key, which a change names. What many URLs have in common is kept once and counted. Eviction is CLOCK (F. J. Corbató,
/// "A paging experiment with the Multics system", 1968): a hit sets a bit and moves nothing, so that a hit costs one short lock.
/// </summary>
internal sealed partial class DecisionCacheShard(long budgetBytes)
{
    private const int NoEntry = -1;
    private const int MinBuckets = 64;

    // Small enough to stay out of the large object heap, so that a shard grows by what it needs and never copies.
    private const int SegmentBits = 8;
    private const int SegmentLength = 1 << SegmentBits;

    // An entry and its share of two bucket arrays, which are at least half full.
    private static readonly int EntryBytes = Unsafe.SizeOf<Entry>() + (2 * 2 * sizeof(int));

    private readonly Lock _gate = new();
    private readonly List<Entry[]> _segments = [];
    private readonly HashSet<DecisionBasis> _shared = [];
    private int[] _byKey = NewBuckets(MinBuckets);
    private int[] _byUrl = NewBuckets(MinBuckets);
    private int _free = NoEntry;
    private int _everUsed;
    private int _count;
    private int _hand;
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    public long Bytes
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    public bool TryGet(UInt128 key, long now, out CachedDecision decision, out uint rulesStamp)
    {
        lock (_gate)
        {
            var index = Find(key);
            if (index != NoEntry)
            {
                ref var entry = ref At(index);
                if (entry.LeaseEnd > now)
                {
                    entry.WasHit = true;
                    decision = entry.Decision;
                    rulesStamp = entry.RulesStamp;
                    return true;
                }
            }
        }

        decision = default;
        rulesStamp = 0;
        return false;
    }

    public void Confirm(UInt128 key, uint rulesStamp)
    {
        lock (_gate)
        {
            var index = Find(key);
            if (index != NoEntry)
                At(index).RulesStamp = rulesStamp;
        }
    }

    /// <summary>Keeps a decision if it is still current, which is asked under the same lock that an eviction takes.</summary>
    public bool TryAdd(in DecisionTicket ticket, in CachedDecision decision, long leaseEnd, long now, ChangeLedger ledger, uint rulesStamp)
    {
        lock (_gate)
        {
            if (!ledger.IsCurrent(ticket.UrlKey, ticket.Stamp, decision.Version))
                return false;
            var known = Find(ticket.Key);
            if (known != NoEntry)
                Remove(known);

            var basis = _shared.TryGetValue(decision.Basis, out var shared) ? shared : decision.Basis;
            if (!MakeRoom(EntryBytes + decision.OwnBytes + (basis.Uses == 0 ? basis.Bytes : 0), now))
                return false;
            Retain(basis);
            Insert(ticket, decision with { Basis = basis }, leaseEnd, rulesStamp);
            return true;
        }
    }

    /// <summary>Drops what is kept of a URL, unless it already is the version that the change made.</summary>
    public int Evict(ulong urlKey, long version)
    {
        lock (_gate)
        {
            var evicted = 0;
            for (var index = _byUrl[BucketOf(urlKey, _byUrl)]; index != NoEntry;)
            {
                ref var entry = ref At(index);
                var next = entry.NextByUrl;
                if (entry.UrlKey == urlKey && entry.Decision.Version != version)
                {
                    Remove(index);
                    evicted++;
                }

                index = next;
            }

            return evicted;
        }
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _segments.Clear();
            _shared.Clear();
            _byKey = NewBuckets(MinBuckets);
            _byUrl = NewBuckets(MinBuckets);
            _free = NoEntry;
            _everUsed = _count = _hand = 0;
            _bytes = 0;
        }
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

    private ref Entry At(int index) => ref _segments[index >> SegmentBits][index & (SegmentLength - 1)];

    private int Find(UInt128 key)
    {
        var index = _byKey[BucketOf(key, _byKey)];
        while (index != NoEntry)
        {
            ref readonly var entry = ref At(index);
            if (entry.Key == key)
                return index;
            index = entry.NextByKey;
        }

        return NoEntry;
    }

    private void Insert(in DecisionTicket ticket, in CachedDecision decision, long leaseEnd, uint rulesStamp)
    {
        if (_count >= _byKey.Length)
            GrowBuckets();
        var index = TakeFree();
        ref var entry = ref At(index);
        entry.Key = ticket.Key;
        entry.UrlKey = ticket.UrlKey;
        entry.Decision = decision;
        entry.LeaseEnd = leaseEnd;
        entry.RulesStamp = rulesStamp;
        entry.InUse = true;
        entry.WasHit = false;
        Link(index, ref entry);
        _count++;
        _bytes += EntryBytes + decision.OwnBytes;
    }

    private int TakeFree()
    {
        if (_free != NoEntry)
        {
            var index = _free;
            _free = At(index).NextByKey;
            return index;
        }

        if (_everUsed == _segments.Count << SegmentBits)
            _segments.Add(new Entry[SegmentLength]);
        return _everUsed++;
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

    private void Remove(int index)
    {
        ref var entry = ref At(index);
        ref var byKey = ref _byKey[BucketOf(entry.Key, _byKey)];
        while (byKey != index)
            byKey = ref At(byKey).NextByKey;
        byKey = entry.NextByKey;
        ref var byUrl = ref _byUrl[BucketOf(entry.UrlKey, _byUrl)];
        while (byUrl != index)
            byUrl = ref At(byUrl).NextByUrl;
        byUrl = entry.NextByUrl;

        Release(entry.Decision.Basis);
        _bytes -= EntryBytes + entry.Decision.OwnBytes;
        entry = default;
        entry.NextByKey = _free;
        _free = index;
        _count--;
    }

    private void Retain(DecisionBasis basis)
    {
        if (basis.Uses++ != 0)
            return;
        _shared.Add(basis);
        _bytes += basis.Bytes;
    }

    private void Release(DecisionBasis basis)
    {
        if (--basis.Uses != 0)
            return;
        _shared.Remove(basis);
        _bytes -= basis.Bytes;
    }

    private bool MakeRoom(int bytes, long now)
    {
        while (_bytes + bytes > budgetBytes)
        {
            if (_count == 0)
                return false;
            EvictOne(now);
        }

        return true;
    }

    // Ends: the first round over the entries clears every bit.
    private void EvictOne(long now)
    {
        while (true)
        {
            _hand = _hand + 1 < _everUsed ? _hand + 1 : 0;
            ref var entry = ref At(_hand);
            if (!entry.InUse)
                continue;
            if (!entry.WasHit || entry.LeaseEnd <= now)
            {
                Remove(_hand);
                return;
            }

            entry.WasHit = false;
        }
    }

    private void GrowBuckets()
    {
        _byKey = NewBuckets(_byKey.Length * 2);
        _byUrl = NewBuckets(_byUrl.Length * 2);
        for (var index = 0; index < _everUsed; index++)
        {
            ref var entry = ref At(index);
            if (entry.InUse)
                Link(index, ref entry);
        }
    }

    private struct Entry
    {
        public UInt128 Key;
        public ulong UrlKey;
        public long LeaseEnd;
        public CachedDecision Decision;
        public int NextByKey;
        public int NextByUrl;
        public uint RulesStamp;
        public bool InUse;
        public bool WasHit;
    }
}
