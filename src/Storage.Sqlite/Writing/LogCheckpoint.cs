using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>
/// Copies the write-ahead log into the database file before it grows without bound. Done by the writer between groups instead of by
/// SQLite inside a commit, so that nobody waits for it with a write that is already durable.
/// </summary>
internal sealed class LogCheckpoint(SqliteSession session, SqliteStorageOptions options)
{
    // Short: whoever keeps the log from being cut back is another program's long read, and every write waits behind this.
    private const int WaitForReadersMilliseconds = 100;

    private readonly long _pageSize = session.QueryInt64("PRAGMA page_size");
    private long _bytesSinceLast;

    /// <summary>Bytes in the log after the latest checkpoint that readers kept from emptying it; 0 when all was copied.</summary>
    public long BytesLeft { get; private set; }

    /// <summary>True when a checkpoint was due and was made.</summary>
    public bool RunIfDue()
    {
        _bytesSinceLast += PagesWritten() * _pageSize;
        if (_bytesSinceLast < options.CheckpointAfterBytes)
            return false;
        Run();
        return true;
    }

    /// <summary>Copies what can be copied now; waits for readers only where the log has outgrown its bound.</summary>
    public void Run()
    {
        _bytesSinceLast = 0;
        BytesLeft = Copy(raw.SQLITE_CHECKPOINT_PASSIVE);
        if (BytesLeft <= options.MaxLogBytes)
            return;
        _ = raw.sqlite3_busy_timeout(session.Database, WaitForReadersMilliseconds);
        BytesLeft = Copy(raw.SQLITE_CHECKPOINT_TRUNCATE);
        _ = raw.sqlite3_busy_timeout(session.Database, (int)options.BusyTimeout.TotalMilliseconds);
    }

    // A checkpoint that fails loses nothing: the log stays and is copied the next time. A device that fails shows at the next commit.
    private long Copy(int mode)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(session.Database, "main", mode, out var inLog, out var copied);
        return result == raw.SQLITE_OK && copied == inLog ? 0 : Math.Max(inLog, 0) * _pageSize;
    }

    // SQLite's own count of pages written to the log, read and set back to zero.
    private long PagesWritten()
    {
        _ = raw.sqlite3_db_status(session.Database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }
}
