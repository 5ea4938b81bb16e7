using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Writing;

/// <summary>Runs what a test wants run inside the writer's transaction.</summary>
internal sealed class DelegateWrite(Action<WriterSession> run, int payloadBytes = 0) : PendingWrite<bool>
{
    public override int PayloadBytes => payloadBytes;

    protected override bool Run(WriterSession session)
    {
        run(session);
        return true;
    }
}
