using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Changes;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// Decisions about URLs that were clicked lately, so that a click on a known URL asks nobody. Bounded by bytes; each answer is leased, and when
/// its lease ends the URL's grain is asked again; a change that the feed reports drops it at once, and a hole in the feed drops everything. Keys
/// come from a hash keyed per process: nobody outside can make two URLs meet.
/// </summary>
internal sealed class DecisionCache : IDisposable
{
    // Clicks contend for a stripe only when they fall on the same one of 64 within the same 50 ns.
    private const int ShardCount = 64;

    private readonly DecisionCacheShard[] _shards;
    private readonly ChangeLedger _ledger = new();
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;

    public DecisionCache(IOptions<DecisionCacheOptions> options, IChangeFeed feed, TimeProvider clock)
    {
        _clock = clock;
        _shards = new DecisionCacheShard[ShardCount];
        for (var i = 0; i < ShardCount; i++)
            _shards[i] = new DecisionCacheShard(options.Value.CapacityBytes / ShardCount);
        _subscription = ChangeFollower.Follow(feed, DropAll, OnChange);
    }

    public long Count => _shards.Sum(shard => (long)shard.Count);

    public long Bytes => _shards.Sum(shard => shard.Bytes);

    /// <param name="key">The URL's.</param>
    /// <param name="decision">What its grain said.</param>
    /// <param name="stamps">The rules and lists that it was found to hold against.</param>
    public bool TryGet(UInt128 key, out CachedDecision decision, out DecisionStamps stamps) =>
        ShardOf(key).TryGet(key, _clock.GetTimestamp(), out decision, out stamps);

    /// <summary>Notes that it holds against newer ones, too.</summary>
    /// <param name="key">The URL's.</param>
    /// <param name="asked">What <see cref="TryGet"/> gave, and the newer ones were asked about.</param>
    /// <param name="before">The stamps that it had.</param>
    /// <param name="now">Those of the newer ones.</param>
    public void Confirm(UInt128 key, in CachedDecision asked, DecisionStamps before, DecisionStamps now) => ShardOf(key).Confirm(key, asked, before, now);

    /// <summary>To be taken before the owner is asked: the lease runs from the question, not from the answer.</summary>
    public DecisionTicket Ask(UInt128 key, ulong urlKey) => new(key, urlKey, _ledger.Read(urlKey), _clock.GetTimestamp());

    /// <summary>Keeps an answer, unless the URL has changed since <paramref name="ticket"/> was taken.</summary>
    /// <param name="ticket">Taken before the owner was asked.</param>
    /// <param name="decision">The answer.</param>
    /// <param name="lease">From the moment of the ticket; nothing is kept when it is over already.</param>
    /// <param name="stamps">The rules and lists that it holds against.</param>
    public bool TryAdd(in DecisionTicket ticket, in CachedDecision decision, TimeSpan lease, DecisionStamps stamps)
    {
        var now = _clock.GetTimestamp();
        var leaseEnd = ticket.AskedAt + (long)(lease.TotalSeconds * _clock.TimestampFrequency);
        return leaseEnd > now
            && ShardOf(ticket.Key).TryAdd(ticket, decision, leaseEnd, now, _ledger, stamps);
    }

    /// <exception cref="InvalidOperationException">The structure contradicts itself.</exception>
    public void CheckIntegrity()
    {
        foreach (var shard in _shards)
            shard.CheckIntegrity();
    }

    public void Dispose() => _subscription.Dispose();

    // First the note, then the stripes: an answer that was on its way is either refused by the note or evicted from its stripe.
    private void OnChange(ChangeEvent change)
    {
        if (change.Kind != ChangeKind.UrlVerdict || !UrlKeyPrefix.TryGet(change.Key, out var urlKey))
            return;
        _ledger.Note(urlKey, change.Version);
        foreach (var shard in _shards)
            shard.Evict(urlKey, change.Version);
    }

    private void DropAll()
    {
        _ledger.NoteAll();
        foreach (var shard in _shards)
            shard.Clear();
    }

    private DecisionCacheShard ShardOf(UInt128 key) => _shards[(int)((ulong)key % ShardCount)];
}
