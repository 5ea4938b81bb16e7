using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Senders;

namespace Nylas.LinkSafety.Testing.Grains;

/// <summary>A sender grain that remembers the clicks it was told of.</summary>
public sealed class FakeSenderGrain : ISenderGrain
{
    public ConcurrentQueue<ClickBatch> Batches { get; } = [];

    public ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public Task RecordClicksAsync(ClickBatch clicks, CancellationToken cancellationToken)
    {
        Batches.Enqueue(clicks);
        return Task.CompletedTask;
    }

    public ValueTask<SenderActivity> GetActivityAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
