using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Writing;

/// <summary>Holds the writer inside a transaction until the test lets go, so that what is queued meanwhile becomes one group.</summary>
internal sealed class BlockingWrite : PendingWrite<bool>, IDisposable
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    public Task Entered => _entered.Task;

    public override int PayloadBytes => 0;

    public void Release() => _released.Set();

    public void Dispose()
    {
        Release();
        _released.Dispose();
    }

    protected override bool Run(WriterSession session)
    {
        _entered.SetResult();
        _released.Wait();
        return true;
    }
}
