namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// One stripe of the decision cache: the lock and the budget over its <see cref="DecisionTable"/>. What many URLs have in common is kept once and
/// counted. Eviction is CLOCK (F. J. Corbató, "A paging experiment with the Multics system", 1968): a hit sets a bit and moves nothing, so that a
/// hit costs one short lock.
/// </summary>
internal sealed class DecisionCacheShard(long budgetBytes)
{
    private readonly Lock _gate = new();
    private readonly DecisionTable _table = new();
    private readonly HashSet<DecisionBasis> _shared = [];
    private int _hand;
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_gate)
                return _table.Count;
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

    public bool TryGet(UInt128 key, long now, out CachedDecision decision, out DecisionStamps stamps)
    {
        lock (_gate)
        {
            var index = _table.Find(key);
            if (index != DecisionTable.NoEntry)
            {
                ref var entry = ref _table[index];
                if (entry.LeaseEnd > now)
                {
                    entry.WasHit = true;
                    decision = entry.Decision;
                    stamps = entry.Stamps;
                    return true;
                }
            }
        }

        decision = default;
        stamps = default;
        return false;
    }

    /// <summary>Stamps the very answer that was asked about; one that has taken its place meanwhile, leading elsewhere perhaps, was not.</summary>
    public void Confirm(UInt128 key, in CachedDecision asked, DecisionStamps before, DecisionStamps now)
    {
        lock (_gate)
        {
            var index = _table.Find(key);
            if (index == DecisionTable.NoEntry)
                return;
            ref var entry = ref _table[index];
            if (entry.Stamps == before && entry.Decision == asked)
                entry.Stamps = now;
        }
    }

    /// <summary>Keeps a decision if it is still current, which is asked under the same lock that an eviction takes.</summary>
    public bool TryAdd(in DecisionTicket ticket, in CachedDecision decision, long leaseEnd, long now, ChangeLedger ledger, DecisionStamps stamps)
    {
        lock (_gate)
        {
            if (!ledger.IsCurrent(ticket.UrlKey, ticket.Stamp, decision.Version))
                return false;
            var known = _table.Find(ticket.Key);
            if (known != DecisionTable.NoEntry)
                Remove(known);

            var basis = _shared.TryGetValue(decision.Basis, out var shared) ? shared : decision.Basis;
            if (!MakeRoom(DecisionTable.EntryBytes + decision.OwnBytes, basis, now))
                return false;
            Retain(basis);
            _table.Insert(ticket, decision with { Basis = basis }, leaseEnd, stamps);
            _bytes += DecisionTable.EntryBytes + decision.OwnBytes;
            return true;
        }
    }

    /// <summary>Drops what is kept of a URL, unless it already is the version that the change made.</summary>
    public int Evict(ulong urlKey, long version)
    {
        lock (_gate)
        {
            var evicted = 0;
            for (var index = _table.FirstByUrl(urlKey); index != DecisionTable.NoEntry;)
            {
                ref var entry = ref _table[index];
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
            _table.Clear();
            _shared.Clear();
            _hand = 0;
            _bytes = 0;
        }
    }

    /// <exception cref="InvalidOperationException">The structure contradicts itself.</exception>
    public void CheckIntegrity()
    {
        lock (_gate)
        {
            _table.CheckIntegrity(Require);
            var uses = new Dictionary<DecisionBasis, int>(ReferenceEqualityComparer.Instance);
            var bytes = (long)_table.Count * DecisionTable.EntryBytes;
            for (var index = 0; index < _table.EverUsed; index++)
            {
                ref readonly var entry = ref _table[index];
                if (!entry.InUse)
                    continue;
                bytes += entry.Decision.OwnBytes;
                uses[entry.Decision.Basis] = uses.GetValueOrDefault(entry.Decision.Basis) + 1;
            }

            Require(uses.Count == _shared.Count, "what is shared is used");
            Require(uses.All(use => use.Key.Uses == use.Value), "uses are counted");
            Require(_bytes == bytes + uses.Keys.Sum(basis => (long)basis.Bytes), "bytes are counted");
            Require(_bytes <= budgetBytes, "the budget holds");
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"The decision cache is broken: it does not hold that {what}.");
    }

    private void Remove(int index)
    {
        var decision = _table[index].Decision;
        _table.Remove(index);
        Release(decision.Basis);
        _bytes -= DecisionTable.EntryBytes + decision.OwnBytes;
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

    // Asked anew each time: what makes room may be the last that shared the basis.
    private bool MakeRoom(int bytes, DecisionBasis basis, long now)
    {
        while (_bytes + bytes + (basis.Uses == 0 ? basis.Bytes : 0) > budgetBytes)
        {
            if (_table.Count == 0)
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
            _hand = _hand + 1 < _table.EverUsed ? _hand + 1 : 0;
            ref var entry = ref _table[_hand];
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
}
