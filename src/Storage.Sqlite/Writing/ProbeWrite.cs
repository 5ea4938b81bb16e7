using Nylas.LinkSafety.Storage.Sqlite.Schema;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>A real write that changes nothing anybody reads. Nobody waits for it: its commit tells the store's health.</summary>
internal sealed class ProbeWrite : PendingWrite
{
    public override int PayloadBytes => 0;

    public override void Apply(WriterSession session)
    {
        var statement = session.Prepare(StoreSql.Probe);
        statement.Bind(1, session.Now);
        statement.Execute();
    }

    public override void Complete()
    {
    }

    public override void Fail(Exception exception)
    {
    }
}
