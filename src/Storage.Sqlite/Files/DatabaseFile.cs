using System.Globalization;
using Microsoft.Data.Sqlite;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.Schema;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Files;

/// <summary>Opens connections to one database file, and turns what can be wrong with it into errors that say what to do.</summary>
/// <param name="options">Where it is and how it is kept.</param>
/// <param name="schema">What it holds.</param>
/// <param name="syncEachCommit">Whether what is committed must survive a power cut; else only the file's soundness does.</param>
internal sealed class DatabaseFile(SqliteStorageOptions options, DatabaseSchema schema, bool syncEachCommit = true)
{
    public string Path { get; } = options.DatabasePath;

    public string LogPath => Path + "-wal";

    /// <summary>The writer's connection: the file checked, brought to the newest schema and shown to take a durable write.</summary>
    /// <exception cref="StorageStartException">It is read-only, damaged, another program's, newer than this build, or cannot be opened.</exception>
    public SqliteSession OpenForWriting(TimeProvider time, out (int From, int To) versions)
    {
        RefuseReadOnly();
        SqliteSession? session = null;
        try
        {
            OwnerOnly.Keep(Path, LogPath, Path + "-shm");
            session = Connect();
            if (raw.sqlite3_db_readonly(session.Database, "main") == 1)
                throw ReadOnly(null);
            if (options.CheckIntegrityAtStart)
                CheckIntegrity(session);
            schema.RefuseForeign(session, Path);
            Configure(session);
            versions = schema.Apply(session);
            session.Prepare(schema.Probe).Bind(1, time.GetUtcNow().ToUnixTimeMilliseconds());
            session.Execute(schema.Probe);
            return session;
        }
        catch (SqliteFault fault)
        {
            session?.Dispose();
            throw Explain(fault);
        }
        catch (Exception e) when (session is null && e is (IOException or UnauthorizedAccessException))
        {
            throw Explain(new SqliteFault(raw.SQLITE_CANTOPEN, e.Message));
        }
        catch (SqliteException e)
        {
            session?.Dispose();
            throw Explain(new SqliteFault(e.SqliteExtendedErrorCode, e.Message));
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    public SqliteSession OpenForReading()
    {
        var session = Connect();
        session.Execute("PRAGMA query_only = ON");
        return session;
    }

    private SqliteSession Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false, // the pools are ours: one writer, a bounded number of readers
        }.ToString());
        connection.Open();
        var session = new SqliteSession(connection);
        _ = raw.sqlite3_busy_timeout(session.Database, (int)options.BusyTimeout.TotalMilliseconds);
        return session;
    }

    private void Configure(SqliteSession session)
    {
        // Tampered schema text must not run functions (sqlite.org/security.html), and a cell is checked before it is believed.
        session.Execute("PRAGMA trusted_schema = OFF");
        session.Execute("PRAGMA cell_size_check = ON");
        session.Execute("PRAGMA journal_mode = WAL");
        // FULL: each commit syncs the log, acknowledged means on the device. NORMAL: only checkpoints do.
        session.Execute(syncEachCommit ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        session.Execute("PRAGMA wal_autocheckpoint = 0"); // see LogCheckpoint: after the group is acknowledged, not before
        session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_size_limit = {options.MaxLogBytes}"));
        if (options.MaxDatabaseBytes is { } limit)
        {
            var pages = limit / session.QueryInt64("PRAGMA page_size");
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
        }
    }

    private void CheckIntegrity(SqliteSession session)
    {
        var statement = session.Prepare("PRAGMA quick_check(1)");
        try
        {
            var finding = statement.Step() ? System.Text.Encoding.UTF8.GetString(statement.Bytes(0)) : "no answer";
            if (finding != "ok")
                throw Damaged(finding, null);
        }
        finally
        {
            statement.Reset();
        }
    }

    // Root can write a file that is marked read-only, and SQLite falls back to reading where it cannot; both are refused here.
    private void RefuseReadOnly()
    {
        foreach (var path in (ReadOnlySpan<string>)[Path, LogPath, Path + "-shm"])
        {
            if (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
                throw ReadOnly(null);
        }
    }

    private StorageStartException Explain(SqliteFault fault) => fault.Condition switch
    {
        StorageCondition.Damaged => Damaged(fault.Message, fault),
        StorageCondition.ReadOnly => ReadOnly(fault),
        StorageCondition.Full => new StorageStartException(
            Path,
            $"The file {Path} cannot grow: {fault.Message}. Free space on its volume (or raise LinkSafety:Storage:MaxDatabaseBytes) and start again.",
            fault),
        _ => new StorageStartException(
            Path,
            $"The file {Path} cannot be opened: {fault.Message}. Another program may hold it locked, or the device may be failing.",
            fault),
    };

    private StorageStartException ReadOnly(SqliteFault? fault) => new(
        Path,
        $"The file {Path} is read-only. State could not be kept: grant this user write access to it and its directory, "
        + "or set LinkSafety:DataDirectory to another place.",
        fault);

    private StorageStartException Damaged(string finding, SqliteFault? fault) => new(
        Path,
        $"The file {Path} is damaged or not a SQLite database: {finding.ReplaceLineEndings(" ").Trim()}. It was left as it is. Restore a "
        + $"backup; or save what can be read with `sqlite3 {Path} .recover`; or move it aside together with its -wal and -shm files to start empty.",
        fault) { IsUnusable = true };
}
