using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;

/// <summary>
/// What waits to be written to one catalog file: one row a key, bounded by their number. Gathered for a moment before it is due, so that what
/// changes often is written seldom. A monitor rather than a channel: its one consumer is a thread that may block, and takes many at a time.
/// </summary>
internal sealed partial class CatalogQueue : IDisposable
{
    /// <summary>Rows of one transaction: some 20 ms of work, for which a list may have to wait for nothing, and a close for this.</summary>
    private const int MostPerBatch = 512;

    /// <summary>With nothing to write, the file is told so this often: what a crash then makes us read again is short.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly CatalogOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Dictionary<CatalogKey, Slot> _slots = [];
    private readonly Queue<CatalogKey> _order = new();
    private readonly List<(long Sequence, TaskCompletionSource Written)> _waiters = [];
    private Exception? _abandoned;
    private DateTimeOffset? _missingSince;
    private long _sequence;
    private long _written;
    private bool _isDue;
    private bool _isClosed;

    /// <param name="missingSince">Since when rows are missing as the file was found, or null.</param>
    public CatalogQueue(CatalogOptions options, TimeProvider time, DateTimeOffset? missingSince)
    {
        _options = options;
        _time = time;
        _missingSince = missingSince;
        _timer = time.CreateTimer(_ => BecomeDue(), null, Heartbeat, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rows that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _slots.Count;
        }
    }

    /// <summary>Since when rows are missing, by a crash or for want of room; null when none is, or they were read again.</summary>
    public DateTimeOffset? MissingSince
    {
        get
        {
            lock (_gate)
                return _missingSince;
        }
    }

    /// <summary>Everything posted before this is written.</summary>
    public DateTimeOffset CurrentAt
    {
        get
        {
            lock (_gate)
                return Earliest(_missingSince, _order.TryPeek(out var key) ? _slots[key].At : _inFlightSince);
        }
    }

    /// <returns>True when this is the first row that is dropped.</returns>
    public bool Post(CatalogKey key, CatalogEntry? entry)
    {
        lock (_gate)
        {
            if (_isClosed || _abandoned is not null)
                return false;
            Touch(key);
            if (_slots.TryGetValue(key, out var slot))
            {
                slot.Entry = entry;
                return false;
            }

            if (_slots.Count >= _options.MaxQueuedRows)
            {
                var isFirst = _missingSince is null;
                _missingSince ??= _time.GetUtcNow();
                return isFirst;
            }

            _slots.Add(key, new Slot { Entry = entry, Sequence = ++_sequence, At = _time.GetUtcNow() });
            _order.Enqueue(key);
            if (_order.Count == 1)
                _ = _timer.Change(_options.WriteDelay, Timeout.InfiniteTimeSpan);
            else if (_order.Count == MostPerBatch)
                BecomeDueWhileHeld();
            return false;
        }
    }

    /// <summary>Completes when everything posted before is written.</summary>
    /// <exception cref="Grains.Interfaces.Storage.StorageUnavailableException">It never will be: the file is damaged or closed.</exception>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (_abandoned is { } reason)
                return Task.FromException(reason);
            if (_written >= _sequence)
                return Task.CompletedTask;
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((_sequence, written));
            BecomeDueWhileHeld();
            return written.Task;
        }
    }

    /// <summary>What was read again needs no further reading; rows dropped since then are still missing.</summary>
    public void FoundAgain(DateTimeOffset? since)
    {
        lock (_gate)
        {
            if (_missingSince == since)
                _missingSince = null;
        }
    }

    public void Dispose() => _timer.Dispose();

    private DateTimeOffset Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        var earliest = _time.GetUtcNow();
        foreach (var time in times)
            earliest = time < earliest ? time.Value : earliest;
        return earliest;
    }

    private void BecomeDue()
    {
        lock (_gate)
            BecomeDueWhileHeld();
    }

    private void BecomeDueWhileHeld()
    {
        _isDue = true;
        Monitor.PulseAll(_gate);
    }

    private sealed class Slot
    {
        public required CatalogEntry? Entry { get; set; }

        public required long Sequence { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}
