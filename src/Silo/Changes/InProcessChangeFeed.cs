using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Changes;

namespace Nylas.LinkSafety.Silo.Changes;

/// <summary>
/// The change feed of a deployment that is one process: subscribers are called before the publisher goes on, one change at a time, so that they
/// see the feed's order. A change that two publishers race for would otherwise look like a lost one.
/// </summary>
internal sealed partial class InProcessChangeFeed(ILogger<InProcessChangeFeed> log) : IChangeFeed
{
    private readonly Lock _order = new();
    private ImmutableArray<Subscription> _subscriptions = [];
    private long _sequence;

    public long LatestSequence => Interlocked.Read(ref _sequence);

    public ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        lock (_order)
        {
            var placed = change with { Sequence = Interlocked.Increment(ref _sequence) };
            foreach (var subscription in _subscriptions)
                Tell(subscription, placed);
        }

        return ValueTask.CompletedTask;
    }

    public IDisposable Subscribe(Action<ChangeEvent> onChange)
    {
        var subscription = new Subscription(this, onChange);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    private void Tell(Subscription subscription, ChangeEvent change)
    {
        try
        {
            subscription.OnChange(change);
        }
        catch (Exception exception)
        {
            // One broken subscriber must neither undo what has changed nor keep it from the others.
            LogSubscriberFailed(change.Kind, exception);
        }
    }

    [LoggerMessage(3000, LogLevel.Error, "A subscriber failed on a change of kind {Kind}")]
    private partial void LogSubscriberFailed(ChangeKind kind, Exception exception);

    private sealed class Subscription(InProcessChangeFeed feed, Action<ChangeEvent> onChange) : IDisposable
    {
        public Action<ChangeEvent> OnChange { get; } = onChange;

        public void Dispose() =>
            ImmutableInterlocked.Update(ref feed._subscriptions, static (all, removed) => all.Remove(removed), this);
    }
}
