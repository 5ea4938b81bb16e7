using System.Text;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>
/// Which row: the grain's type and key as the bytes they are in its id, and the state's name. Bytes, not text, so that no character
/// (a slash, a NUL, one of two Unicode spellings) can make two keys one.
/// </summary>
internal readonly struct GrainStateKey(string stateName, GrainId grainId)
{
    public string StateName { get; } = stateName;

    public GrainId GrainId { get; } = grainId;

    public void BindTo(PreparedStatement statement)
    {
        statement.Bind(1, GrainId.Type.AsSpan());
        statement.Bind(2, GrainId.Key.AsSpan());
        statement.Bind(3, Encoding.UTF8.GetBytes(StateName));
    }

    /// <summary>The record's ETag as the session sees it; null where there is none.</summary>
    public long? ReadEtag(SqliteSession session)
    {
        var statement = session.Prepare(GrainStateSql.ReadEtag);
        BindTo(statement);
        try
        {
            return statement.Step() ? statement.Int64(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
