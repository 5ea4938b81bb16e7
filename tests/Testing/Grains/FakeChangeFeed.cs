using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Changes;

namespace Nylas.LinkSafety.Testing.Grains;

/// <summary>A change feed that calls its subscribers at once, in order.</summary>
public sealed class FakeChangeFeed : IChangeFeed
{
    private readonly Lock _order = new();
    private ImmutableArray<Action<ChangeEvent>> _subscribers = [];
    private long _sequence;

    /// <summary>Loses every push: what leases are for.</summary>
    public bool IsDeaf { get; set; }

    public long LatestSequence => Interlocked.Read(ref _sequence);

    public void Publish(ChangeEvent change)
    {
        lock (_order)
        {
            // What is lost has had its place: the next one tells by the hole.
            var placed = change with { Sequence = Interlocked.Increment(ref _sequence) };
            if (IsDeaf)
                return;
            foreach (var subscriber in _subscribers)
                subscriber(placed);
        }
    }

    public ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        Publish(change);
        return ValueTask.CompletedTask;
    }

    public IDisposable Subscribe(Action<ChangeEvent> onChange)
    {
        ImmutableInterlocked.Update(ref _subscribers, all => all.Add(onChange));
        return new Subscription(() => ImmutableInterlocked.Update(ref _subscribers, all => all.Remove(onChange)));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
