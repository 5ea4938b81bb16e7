using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>Deletes the record that has the ETag; with none, makes sure that there is no record.</summary>
internal sealed class ClearGrainState(GrainStateKey key, long? expected) : PendingWrite<GrainStateOutcome>
{
    public override int PayloadBytes => 0;

    protected override GrainStateOutcome Run(WriterSession session)
    {
        if (expected is { } etag)
        {
            var statement = session.Prepare(GrainStateSql.Delete);
            key.BindTo(statement);
            statement.Bind(4, etag);
            if (statement.Execute() == 1)
                return new GrainStateOutcome(true, null);
        }

        var stored = key.ReadEtag(session.Sql);
        return new GrainStateOutcome(expected is null && stored is null, stored);
    }
}
