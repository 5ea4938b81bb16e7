using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Files;
using Nylas.LinkSafety.Storage.Sqlite.Health;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.Reading;
using Nylas.LinkSafety.Storage.Sqlite.Schema;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite;

/// <summary>One open database file: owned by this process, one writer, pooled readers. What is kept in it shares its commits.</summary>
internal sealed partial class SqliteStore : IDisposable
{
    private readonly DirectoryOwnership _ownership;
    private readonly SqliteStorageHealth _health;
    private readonly ILogger<SqliteStore> _logger;
    private readonly string _path;
    private bool _disposed;

    /// <exception cref="StorageStartException">The message says which file, what is wrong and what to do.</exception>
    public SqliteStore(SqliteStorageOptions options, TimeProvider time, ILogger<SqliteStore> logger)
    {
        _logger = logger;
        _path = options.DatabasePath;
        _health = new SqliteStorageHealth(time, options.StallThreshold);
        var started = Stopwatch.GetTimestamp();
        var file = new DatabaseFile(options, StoreSchema.Instance);
        _ownership = DirectoryOwnership.Acquire(file.Path, time);
        SqliteSession? session = null;
        try
        {
            session = file.OpenForWriting(time, out var versions);
            Readers = new ReaderPool(file, options.ReaderPoolSize);
            Writer = new GroupCommitWriter(session, options, _health, time, logger);
            foreach (var path in (ReadOnlySpan<string>)[Path.GetDirectoryName(file.Path)!, file.Path, file.LogPath])
            {
                if (OwnerOnly.IsOpenToOthers(path))
                    LogOpenToOthers(path);
            }

            LogOpened(file.Path, versions.From, versions.To, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch
        {
            Readers?.Dispose();
            session?.Dispose();
            _ownership.Dispose();
            throw;
        }
    }

    public GroupCommitWriter Writer { get; }

    public ReaderPool Readers { get; }

    public IStorageHealth Health => _health;

    /// <summary>Commits what is queued, copies the log into the file and gives up the directory.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Readers.Dispose();
        // Last of the connections, so that closing it makes the final checkpoint.
        Writer.Dispose();
        _ownership.Dispose();
        LogClosed(_path);
    }
}
