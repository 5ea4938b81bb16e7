namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;

/// <summary>The side of the one thread that writes.</summary>
internal sealed partial class CatalogQueue
{
    private DateTimeOffset? _inFlightSince;
    private DateTimeOffset? _filledAt;
    private TaskCompletionSource? _filledWritten;

    /// <summary>Waits until something is due and takes up to a batch of it; null when there will be nothing more.</summary>
    public CatalogBatch? Take()
    {
        lock (_gate)
        {
            while (!_isDue && !_isClosed && _offered is null && _abandoned is null)
                Monitor.Wait(_gate);
            if (_abandoned is not null || (_isClosed && _order.Count == 0 && _offered is null && _filledAt is null))
                return null;
            var batch = new CatalogBatch { Offered = _offered ?? [], LastSequence = _written, FilledAt = _filledAt };
            _offered = null;
            _filledAt = null;
            _inFlightSince = _time.GetUtcNow();
            while (batch.Posted.Count < MostPerBatch && _order.TryDequeue(out var key))
            {
                _ = _slots.Remove(key, out var slot);
                batch.Posted.Add((key, slot!.Entry));
                batch.LastSequence = slot.Sequence;
                _inFlightSince = Earliest(_inFlightSince, slot.At);
            }

            _isDue = _order.Count > 0;
            if (!_isDue)
                _ = _timer.Change(Heartbeat, Timeout.InfiniteTimeSpan);
            batch.CaughtUpTo = Earliest(_missingSince, _order.TryPeek(out var next) ? _slots[next].At : null);
            return batch;
        }
    }

    public void Written(CatalogBatch batch)
    {
        lock (_gate)
        {
            _inFlightSince = null;
            _written = batch.LastSequence;
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Sequence > _written)
                    continue;
                _waiters[i].Written.SetResult();
                _waiters.RemoveAt(i);
            }

            if (batch.Offered.Count > 0)
                _offerWritten?.TrySetResult();
            if (batch.FilledAt is not null)
                _filledWritten?.TrySetResult();
        }
    }

    /// <summary>Has it written that the file holds all stored grains.</summary>
    public Task MarkFilledAsync(DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_abandoned is { } reason)
                return Task.FromException(reason);
            _filledAt = at;
            _filledWritten = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            BecomeDueWhileHeld();
            return _filledWritten.Task;
        }
    }

    /// <summary>Waits as long as a failed write is to wait, or until the close; false when closed: then it is tried no more.</summary>
    public bool WaitForRetry()
    {
        lock (_gate)
        {
            _isDue = false;
            _ = _timer.Change(_options.RetryInterval, Timeout.InfiniteTimeSpan);
            while (!_isDue && !_isClosed)
                Monitor.Wait(_gate);
            return !_isClosed;
        }
    }

    /// <summary>Nothing more is taken in; what waits is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing will be written any more: whoever waits is told why.</summary>
    public void Abandon(Exception reason)
    {
        lock (_gate)
        {
            _abandoned ??= reason;
            _slots.Clear();
            _order.Clear();
            foreach (var (_, written) in _waiters)
                written.SetException(reason);
            _waiters.Clear();
            _offerWritten?.TrySetException(reason);
            _filledWritten?.TrySetException(reason);
            Monitor.PulseAll(_gate);
        }
    }
}
