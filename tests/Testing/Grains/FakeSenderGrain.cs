using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Senders;

namespace Nylas.LinkSafety.Testing.Grains;

/// <summary>A sender grain that remembers the clicks it was told of.</summary>
public sealed class FakeSenderGrain : ISenderGrain
{
    public Func<ClickBatch, Task> OnClicks { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every batch that came, also those that <see cref="OnClicks"/> failed.</summary>
    public ConcurrentQueue<ClickBatch> Batches { get; } = [];

    public ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public Task RecordClicksAsync(ClickBatch clicks, CancellationToken cancellationToken)
    {
        Batches.Enqueue(clicks);
        return OnClicks(clicks);
    }

    public ValueTask<SenderActivity> GetActivityAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
