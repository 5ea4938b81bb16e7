using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Sql;

/// <summary>One open connection with the statements it has compiled so far. Used by one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    // Keyed by the SQL itself: the set of statements is a fixed handful of constants.
    private readonly Dictionary<string, PreparedStatement> _statements = new(StringComparer.Ordinal);

    public sqlite3 Database { get; } = connection.Handle
        ?? throw new InvalidOperationException("The connection is not open.");

    public bool InTransaction => raw.sqlite3_get_autocommit(Database) == 0;

    public PreparedStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new PreparedStatement(Database, sql));
        return statement;
    }

    public void Execute(string sql) => Prepare(sql).Execute();

    public long QueryInt64(string sql)
    {
        var statement = Prepare(sql);
        try
        {
            return statement.Step() ? statement.Int64(0) : throw new InvalidOperationException($"No row: {sql}");
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        connection.Dispose();
    }
}
