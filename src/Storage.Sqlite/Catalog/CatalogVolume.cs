using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;
using Nylas.LinkSafety.Storage.Sqlite.Files;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.Reading;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>
/// One catalog file: its queue, the thread that writes it, its readers. Commits are not synced, so that the catalog costs the disk on which clicks
/// wait one sync a checkpoint; what a power cut takes with it is read again from the stored grains.
/// </summary>
internal sealed partial class CatalogVolume : IDisposable
{
    private readonly SqliteSession _session;
    private readonly LogCheckpoint _checkpoint;
    private readonly CatalogTrim _trim;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<CatalogVolume> _onEvent;
    private readonly Thread _thread;
    private StorageUnavailableException? _fault;
    private long _filledAt;
    private bool _disposed;

    /// <param name="onEvent">Called on the writing thread when there may be something to do: rows are missing, or the file is damaged.</param>
    /// <exception cref="StorageStartException">The file cannot be opened.</exception>
    public CatalogVolume(CatalogOptions options, string fileName, TimeProvider time, ILogger logger, Action<CatalogVolume> onEvent)
    {
        var storage = options.ForFile(fileName);
        Path = storage.DatabasePath;
        _time = time;
        _logger = logger;
        _onEvent = onEvent;
        _trim = new CatalogTrim(options, time);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var file = new DatabaseFile(storage, CatalogSchema.Instance, syncEachCommit: false);
        _session = file.OpenForWriting(time, out _);
        try
        {
            // For random places of large indexes when a million rows are put in; SQLite's own default is 2 MB.
            _session.Execute("PRAGMA cache_size = -16384");
            _checkpoint = new LogCheckpoint(_session, storage);
            Queue = new CatalogQueue(options, time, TakeOver());
            Readers = new ReaderPool(file, options.ReaderPoolSize);
        }
        catch (SqliteFault fault)
        {
            _session.Dispose();
            throw new StorageStartException(Path, $"The file {Path} cannot be used: {fault.Message}", fault)
            {
                IsUnusable = fault.Condition == StorageCondition.Damaged,
            };
        }
        catch (SqliteException exception)
        {
            _session.Dispose();
            throw new StorageStartException(Path, $"The file {Path} cannot be read: {exception.Message}", exception);
        }

        _thread = new Thread(Run) { IsBackground = true, Name = "linksafety-catalog-writer" };
        _thread.Start();
    }

    public string Path { get; }

    public CatalogQueue Queue { get; }

    public ReaderPool Readers { get; }

    /// <summary>When it was last filled from all stored grains, or null.</summary>
    public DateTimeOffset? FilledAt => Volatile.Read(ref _filledAt) is > 0 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>Why it is not written now, or null.</summary>
    public StorageUnavailableException? Fault => Volatile.Read(ref _fault);

    public bool IsDamaged => Fault?.Condition == StorageCondition.Damaged;

    /// <summary>Writes, after everything that was posted and offered, that all stored grains are in it.</summary>
    public async Task MarkFilledAsync()
    {
        await Queue.FlushAsync();
        var now = _time.GetUtcNow();
        await Queue.MarkFilledAsync(now);
        Volatile.Write(ref _filledAt, now.ToUnixTimeMilliseconds());
    }

    /// <summary>What a reader finds damaged the writer need not find again.</summary>
    public void SetDamaged(StorageUnavailableException fault)
    {
        if (IsDamaged)
            return;
        Volatile.Write(ref _fault, fault);
        LogDamaged(Path, fault);
        Queue.Abandon(fault);
    }

    /// <summary>Writes what waits and closes the file.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Readers.Dispose();
        Queue.Close();
        _thread.Join();
        Queue.Dispose();
        _session.Dispose();
    }

    /// <summary>
    /// Reads how the file was left and notes, before anything is posted, that it is in use: whatever ends the process from here on, the next one
    /// knows that rows may be missing.
    /// </summary>
    /// <returns>Since when rows may be missing; null when it was closed with nothing left to write.</returns>
    private DateTimeOffset? TakeOver()
    {
        bool wasClean;
        DateTimeOffset caughtUpTo;
        var statement = _session.Prepare(CatalogUpkeepSql.ReadState);
        try
        {
            _ = statement.Step();
            caughtUpTo = DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(0));
            _filledAt = statement.Int64(1);
            wasClean = statement.Int64(2) == 1;
        }
        finally
        {
            statement.Reset();
        }

        WriteCaughtUpTo(wasClean ? _time.GetUtcNow() : caughtUpTo);
        return wasClean ? null : caughtUpTo;
    }
}
