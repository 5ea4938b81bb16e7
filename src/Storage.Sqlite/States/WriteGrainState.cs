using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>Inserts a record believed absent (no ETag), or replaces the one that has the ETag.</summary>
internal sealed class WriteGrainState(GrainStateKey key, long? expected, byte[] state) : PendingWrite<GrainStateOutcome>
{
    public override int PayloadBytes => state.Length;

    protected override GrainStateOutcome Run(WriterSession session)
    {
        var statement = session.Prepare(expected is null ? GrainStateSql.Insert : GrainStateSql.Update);
        var etag = session.Etags.Next();
        key.BindTo(statement);
        statement.Bind(4, etag);
        statement.Bind(5, session.Now);
        statement.BindText(6, state);
        if (expected is { } stored)
            statement.Bind(7, stored);
        return statement.Execute() == 1 ? new GrainStateOutcome(true, etag) : new GrainStateOutcome(false, key.ReadEtag(session.Sql));
    }
}
