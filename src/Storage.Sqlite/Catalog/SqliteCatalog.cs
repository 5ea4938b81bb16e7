using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Files;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>
/// The catalog in a SQLite file of its own, which may be deleted: it is then made anew. Nothing that is wrong with it ever fails a grain's turn or
/// the start; lists answer that they are not available, and the keeper is told what is lacking. See docs/adr/0006-catalog.md.
/// </summary>
internal sealed partial class SqliteCatalog : ICatalog, ICatalogFeed, ICatalogUpkeep, IDisposable
{
    /// <summary>
    /// Longer than any turn takes from storing its state to posting it, and than clocks are set back: what was stored this long before rows went
    /// missing is read again too.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly CatalogOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteCatalog> _logger;
    private readonly CatalogFiles _files;
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CatalogVolume? _current;
    private CatalogVolume? _next;
    private Refill? _refill;
    private int _isRefilling;
    private int _lastNumber;
    private int _currentNumber;
    private string _openFault = "";
    private bool _isDisposed;

    public SqliteCatalog(CatalogOptions options, TimeProvider time, ILogger<SqliteCatalog> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _files = new CatalogFiles(Path.GetFullPath(options.DataDirectory));
        Open();
    }

    public CatalogNeed? Need
    {
        get
        {
            lock (_gate)
            {
                if (_isDisposed)
                    return null;
                if (_current is not { IsDamaged: false } volume)
                    return new CatalogNeed(null, "there is none that can be used");
                if (volume.FilledAt is null)
                    return new CatalogNeed(null, "it was never filled");
                return volume.Queue.MissingSince is { } since ? new CatalogNeed(since - Margin, "rows are missing since then") : null;
            }
        }
    }

    public async Task<CatalogNeed> WaitForNeedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look, so that what happens between the look and the wait is not missed.
            var signal = Volatile.Read(ref _signal).Task;
            if (Need is { } need)
                return need;
            await signal.WaitAsync(cancellationToken);
        }
    }

    public void Post(CatalogEntry entry) => Post(entry.Key, entry);

    public void Remove(CatalogKey key) => Post(key, null);

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task written;
        lock (_gate)
            written = Task.WhenAll(Usable().Queue.FlushAsync(), _next?.Queue.FlushAsync() ?? Task.CompletedTask);
        await written.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what is queued and closes the files.</summary>
    public void Dispose()
    {
        CatalogVolume? current, next;
        lock (_gate)
        {
            _isDisposed = true;
            (current, next) = (_current, _next);
            (_current, _next) = (null, null);
        }

        current?.Dispose();
        next?.Dispose();
    }

    private void Post(CatalogKey key, CatalogEntry? entry)
    {
        lock (_gate)
        {
            _ = _next?.Queue.Post(key, entry);
            if (_current?.Queue.Post(key, entry) == true)
                LogRowsDropped(_options.MaxQueuedRows);
        }
    }

    private CatalogVolume Usable()
    {
        if (_current is { } volume)
            return volume.IsDamaged ? throw volume.Fault! : volume;
        throw new StorageUnavailableException(
            _isDisposed ? StorageCondition.Stopped : StorageCondition.Failing,
            _isDisposed ? "The catalog has been closed." : $"There is no catalog that can be read; it is being made. {_openFault}");
    }

    private void Open()
    {
        var numbers = _files.Numbers();
        _lastNumber = numbers is [var newest, ..] ? newest : 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            if (!TryOpen(numbers[i], out var volume))
                continue;
            if (volume is null)
                return; // Whatever is wrong is not the file's fault: it is left, and another is made when that can be done.
            if (volume.FilledAt is null && i < numbers.Count - 1)
            {
                // A rebuild was cut off; the one it was to replace is still there.
                volume.Dispose();
                _files.Delete(numbers[i]);
                continue;
            }

            (_current, _currentNumber) = (volume, numbers[i]);
            foreach (var older in numbers.Skip(i + 1))
                _files.Delete(older);
            LogOpened(volume.Path, volume.Queue.MissingSince is null);
            return;
        }

        if (TryOpen(++_lastNumber, out var made) && made is not null)
        {
            (_current, _currentNumber) = (made, _lastNumber);
            LogOpened(made.Path, true);
        }
    }

    /// <returns>False when the file was unusable and has been set aside. True without a volume when it could not be opened.</returns>
    private bool TryOpen(int number, out CatalogVolume? volume)
    {
        volume = null;
        try
        {
            volume = new CatalogVolume(_options, CatalogFiles.NameOf(number), _time, _logger, _ => Signal());
            return true;
        }
        catch (StorageStartException exception) when (exception.IsUnusable)
        {
            return !TrySetAside(number, exception);
        }
        catch (Exception exception) when (exception is StorageStartException or IOException or UnauthorizedAccessException)
        {
            NoteOpenFault(number, exception);
            return true;
        }
    }

    private bool TrySetAside(int number, Exception why)
    {
        try
        {
            LogSetAside(_files.SetAside(number), why);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NoteOpenFault(number, exception);
            return false;
        }
    }

    private void NoteOpenFault(int number, Exception exception)
    {
        _openFault = exception.Message;
        LogCannotOpen(CatalogFiles.NameOf(number), exception);
    }

    private void Signal()
    {
        // Not under the lock: this is called by writing threads, for whose end a close may wait while it holds that.
        _ = Interlocked.Exchange(ref _signal, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
