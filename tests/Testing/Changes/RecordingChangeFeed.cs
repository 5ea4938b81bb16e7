using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Changes;

namespace Nylas.LinkSafety.Testing.Changes;

/// <summary>Keeps every change that was published, and hands it on.</summary>
public sealed class RecordingChangeFeed : IChangeFeed
{
    private readonly ConcurrentQueue<ChangeEvent> _changes = new();
    private readonly ConcurrentDictionary<Subscription, Action<ChangeEvent>> _subscribers = new();

    public IReadOnlyList<ChangeEvent> Changes => [.. _changes];

    public ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        _changes.Enqueue(change);
        foreach (var onChange in _subscribers.Values)
            onChange(change);
        return ValueTask.CompletedTask;
    }

    public IDisposable Subscribe(Action<ChangeEvent> onChange)
    {
        var subscription = new Subscription(this);
        _subscribers[subscription] = onChange;
        return subscription;
    }

    private sealed class Subscription(RecordingChangeFeed feed) : IDisposable
    {
        public void Dispose() => feed._subscribers.TryRemove(this, out _);
    }
}
