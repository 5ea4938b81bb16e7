using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

internal sealed partial class SqliteCatalog
{
    public ICatalogRefill Begin(CatalogNeed need, long total)
    {
        if (Interlocked.Exchange(ref _isRefilling, 1) == 1)
            throw new InvalidOperationException("One refill at a time.");
        try
        {
            SetDamagedAside();
            CatalogVolume? target;
            lock (_gate)
                target = _isDisposed || !need.IsRebuild ? Usable() : _current is { FilledAt: null } ? _current : null;
            // One that holds nothing to lose is filled where it is. A file is made without the lock: grains post under it.
            target ??= MakeNext();
            var refill = new Refill(this, target, need.IsRebuild, new CatalogRefillProgress(need.IsRebuild, _time.GetUtcNow(), 0, total, 0));
            lock (_gate)
                return _refill = refill;
        }
        catch
        {
            Volatile.Write(ref _isRefilling, 0);
            throw;
        }
    }

    private void SetDamagedAside()
    {
        CatalogVolume damaged;
        lock (_gate)
        {
            if (_current is not { IsDamaged: true } found)
                return;
            damaged = found;
            _current = null;
        }

        damaged.Dispose();
        _ = TrySetAside(_currentNumber, damaged.Fault!);
    }

    private CatalogVolume MakeNext()
    {
        if (!TryOpen(++_lastNumber, out var volume) || volume is null)
            throw new StorageUnavailableException(StorageCondition.Failing, $"A catalog file cannot be made: {_openFault}");
        lock (_gate)
        {
            if (!_isDisposed)
                return _next = volume;
        }

        volume.Dispose();
        throw new StorageUnavailableException(StorageCondition.Stopped, "The catalog has been closed.");
    }

    private void Replace(CatalogVolume made)
    {
        CatalogVolume? old;
        int number;
        lock (_gate)
        {
            (old, number) = (_current, _currentNumber);
            (_current, _currentNumber, _next, _openFault) = (made, _lastNumber, null, "");
        }

        if (old is null)
            return;
        old.Dispose();
        _files.Delete(number);
    }

    private void GiveUp(CatalogVolume made)
    {
        lock (_gate)
            _next = null;
        made.Dispose();
        if (!_isDisposed)
            _files.Delete(_lastNumber);
    }

    private sealed class Refill(SqliteCatalog catalog, CatalogVolume target, bool isRebuild, CatalogRefillProgress progress) : ICatalogRefill
    {
        private readonly DateTimeOffset? _missingSince = target.Queue.MissingSince;
        private CatalogRefillProgress _progress = progress;
        private bool _isComplete;

        public CatalogRefillProgress Progress => Volatile.Read(ref _progress);

        private bool IsBeside => isRebuild && target == catalog._next;

        public void OpenPage() => target.Queue.OpenPage();

        public async Task<bool> OfferAsync(IReadOnlyList<CatalogEntry> entries, int passed, int unreadable)
        {
            if (!await target.Queue.OfferAsync(entries))
                return false;
            Volatile.Write(
                ref _progress, _progress with { Done = _progress.Done + passed, Unreadable = _progress.Unreadable + unreadable });
            return true;
        }

        public async Task CompleteAsync()
        {
            if (isRebuild)
                await target.MarkFilledAsync();
            else
                await target.Queue.FlushAsync();
            target.Queue.FoundAgain(_missingSince);
            _isComplete = true;
            if (IsBeside)
                catalog.Replace(target);
        }

        public ValueTask DisposeAsync()
        {
            target.Queue.ClosePage();
            if (!_isComplete && IsBeside)
                catalog.GiveUp(target);
            lock (catalog._gate)
                catalog._refill = null;
            Volatile.Write(ref catalog._isRefilling, 0);
            catalog.Signal();
            return ValueTask.CompletedTask;
        }
    }
}
