using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Sql;

/// <summary>
/// A statement compiled once and used again. It speaks to SQLite's own interface rather than to ADO.NET so that keys and states pass as
/// the UTF-8 they already are: no string in between, and a read is deserialised from SQLite's page without a copy.
/// </summary>
/// <remarks>Not thread-safe: it belongs to its connection, and that to one writer or one borrowed reader.</remarks>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public PreparedStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Bind(int index, ReadOnlySpan<byte> blob) => Check(raw.sqlite3_bind_blob(_statement, index, blob));

    public void BindText(int index, ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(_statement, index, utf8));

    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(_statement, index, value));

    /// <summary>True when there is a row to read, false when the statement is done.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result == raw.SQLITE_DONE)
            return false;
        throw SqliteFault.From(_database);
    }

    /// <summary>Runs to the end and says how many rows were changed.</summary>
    public int Execute()
    {
        try
        {
            while (Step())
            {
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>The column's bytes in SQLite's own memory: valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Ends the statement's snapshot and lets go of what was bound. Must follow every use: an open read keeps the log from being cut.</summary>
    public void Reset()
    {
        // The result repeats the last step's error, which Step has already thrown.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw SqliteFault.From(_database);
    }
}
