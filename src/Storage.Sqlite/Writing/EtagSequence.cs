using Nylas.LinkSafety.Storage.Sqlite.Schema;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>
/// Numbers that are never given out twice in the life of a file, so that an ETag from before a clear or a crash can never match what was
/// written after it. Numbers are reserved in blocks (the "hi/lo" scheme): one extra row in every <see cref="BlockSize"/> writes instead
/// of one in each, and a restart skips what was left of a block.
/// </summary>
/// <remarks>Used by the writer alone. 2^63 numbers last for 29 million years at ten thousand a second.</remarks>
internal sealed class EtagSequence(SqliteSession session)
{
    public const long BlockSize = 1 << 16;

    private long _committed = session.QueryInt64(StoreSql.ReadReservedEtags);
    private long _reserved = session.QueryInt64(StoreSql.ReadReservedEtags);
    private long _last = session.QueryInt64(StoreSql.ReadReservedEtags);

    /// <summary>The next number; within the open transaction, which carries the reservation where one is due.</summary>
    public long Next()
    {
        if (_last == _reserved)
        {
            var statement = session.Prepare(StoreSql.ReserveEtags);
            statement.Bind(1, _reserved + BlockSize);
            statement.Execute();
            _reserved += BlockSize;
        }

        return ++_last;
    }

    public void Committed() => _committed = _reserved;

    /// <summary>A reservation that was rolled back has to be made again before its numbers may be used.</summary>
    public void RolledBack()
    {
        if (_reserved == _committed)
            return;
        _reserved = _committed;
        _last = _committed;
    }
}
