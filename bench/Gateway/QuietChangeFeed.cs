using Nylas.LinkSafety.Grains.Interfaces.Changes;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>Nothing ever changes.</summary>
internal sealed class QuietChangeFeed : IChangeFeed, IDisposable
{
    public long LatestSequence => 0;

    public ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public IDisposable Subscribe(Action<ChangeEvent> onChange) => this;

    public void Dispose()
    {
    }
}
