using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>What a write may use while its group's transaction is open.</summary>
internal sealed class WriterSession(SqliteSession session, TimeProvider time)
{
    public EtagSequence Etags { get; } = new(session);

    public SqliteSession Sql => session;

    /// <summary>Milliseconds since 1970, as all times are stored.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public PreparedStatement Prepare(string sql) => session.Prepare(sql);
}
