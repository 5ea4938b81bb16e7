using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Changes;

namespace Nylas.LinkSafety.Testing.Changes;

/// <summary>Keeps every change that was published, and hands it on.</summary>
public sealed class RecordingChangeFeed : IChangeFeed
{
    private readonly ConcurrentQueue<ChangeEvent> _changes = new();
    private readonly ConcurrentDictionary<Subscription, Action<ChangeEvent>> _subscribers = new();
    private ChangeKind? _lost;

    public IReadOnlyList<ChangeEvent> Changes => [.. _changes];

    public long LatestSequence => _changes.Count;

    /// <summary>From here on nobody is told of changes of this kind.</summary>
    public void Lose(ChangeKind kind) => _lost = kind;

    public ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        // Kept as it was published, handed on with its place.
        _changes.Enqueue(change);
        var placed = change with { Sequence = _changes.Count };
        if (change.Kind == _lost)
            return ValueTask.CompletedTask;
        foreach (var onChange in _subscribers.Values)
            onChange(placed);
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
