namespace Nylas.LinkSafety.Testing.Time;

/// <summary>
/// A clock that stands still until <see cref="Advance"/> is called. Timers fire on the advancing thread, in the order of their due times,
/// and each sees the clock at its own due time, so that a test's schedule is the same on every machine.
/// </summary>
public sealed class FakeTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<FakeTimer> _due = new(FakeTimer.ByDueTime);
    private readonly List<(Func<bool> IsReached, TaskCompletionSource Reached)> _barriers = [];
    private DateTimeOffset _now = start;
    private long _nextSequence;

    /// <summary>Starts at 2026-01-01T00:00:00Z.</summary>
    public FakeTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>How many timers wait to fire: what a test asserts before it advances past them.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
                return _due.Count;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock on by <paramref name="by"/> and fires, one after another, every timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset target;
        lock (_gate)
            target = _now + by;
        while (TakeNextDue(target) is { } timer)
            timer.Fire();
        lock (_gate)
            _now = target > _now ? target : _now;
    }

    /// <summary>Ends when <paramref name="count"/> timers wait to fire: the barrier for code that sets its timer on another thread.</summary>
    public Task WaitForTimersAsync(int count) => BarrierAsync(_ => () => _due.Count >= count);

    /// <summary>Ends when a timer waits that falls due <paramref name="dueIn"/> from now.</summary>
    public Task WaitForTimerAsync(TimeSpan dueIn) => BarrierAsync(now => () => _due.Any(timer => timer.DueAt == now + dueIn));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Task BarrierAsync(Func<DateTimeOffset, Func<bool>> condition)
    {
        lock (_gate)
        {
            var isReached = condition(_now);
            if (isReached())
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _barriers.Add((isReached, reached));
            return reached.Task;
        }
    }

    private FakeTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (_due.Min is not { } timer || timer.DueAt > target)
                return null;
            _due.Remove(timer);
            if (timer.DueAt > _now)
                _now = timer.DueAt;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.DueAt += timer.Period;
                timer.Sequence = _nextSequence++;
                _due.Add(timer);
            }

            return timer;
        }
    }

    private sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public static readonly Comparer<FakeTimer> ByDueTime = Comparer<FakeTimer>.Create(
            static (a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : a.Sequence.CompareTo(b.Sequence));

        private bool _disposed;

        public DateTimeOffset DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public long Sequence { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed)
                    return false;
                clock._due.Remove(this);
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = clock._now + dueTime;
                Sequence = clock._nextSequence++;
                clock._due.Add(this);
                clock._barriers.RemoveAll(static barrier => barrier.IsReached() && barrier.Reached.TrySetResult());
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock._due.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
