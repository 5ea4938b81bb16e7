using Nylas.LinkSafety.Grains.Interfaces.Storage;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Sql;

/// <summary>A statement that SQLite refused, with its extended result code (sqlite.org/rescode.html).</summary>
internal sealed class SqliteFault : Exception
{
    public SqliteFault(int code, string message)
        : base($"SQLite error {code}: {message}") => Code = code;

    public int Code { get; }

    private int PrimaryCode => Code & 0xFF;

    /// <summary>
    /// Whether the fault is the statement's own, so that its neighbours in the group may still be committed. Everything not listed is a
    /// fault of the file or the device, which the whole group shares.
    /// </summary>
    public bool ConcernsOnlyTheStatement => PrimaryCode is
        raw.SQLITE_ERROR or raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    public StorageCondition Condition => PrimaryCode switch
    {
        raw.SQLITE_FULL => StorageCondition.Full,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageCondition.ReadOnly,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageCondition.Damaged,
        _ => StorageCondition.Failing,
    };

    public static SqliteFault From(sqlite3 database) =>
        new(raw.sqlite3_extended_errcode(database), raw.sqlite3_errmsg(database).utf8_to_string());
}
