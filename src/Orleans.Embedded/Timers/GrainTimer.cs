using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>A timer of one activation. It is armed for one tick at a time, and again only when that tick's work is over.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private int _changes;
    private bool _disposed;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _period = options.Period;
        Interleave = options.Interleave;
        KeepAlive = options.KeepAlive;
        using (ExecutionContext.SuppressFlow()) // a tick is no part of the call that registered it
            _timer = activation.Silo.Clock.CreateTimer(static timer => ((GrainTimer)timer!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Interleave { get; }

    public bool KeepAlive { get; }

    public bool IsDisposed => Volatile.Read(ref _disposed);

    public static GrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new GrainTimer(activation, callback, options);
        var timers = activation.Extras.Timers;
        lock (timers)
            timers.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _changes++;
            _period = period;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        _timer.Dispose();
        _ended.Cancel();
        var timers = _activation.Extras.Timers;
        lock (timers)
            timers.Remove(this);
    }

    public Task RunAsync(out int changes)
    {
        changes = Volatile.Read(ref _changes);
        return _callback(_ended.Token);
    }

    /// <summary>The tick is over: the next one is a period from now, unless the timer was changed meanwhile.</summary>
    public void Rearm(int changes)
    {
        lock (_gate)
        {
            if (!_disposed && changes == _changes && _period != Timeout.InfiniteTimeSpan)
                _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    public void Failed(Exception exception) => RuntimeLog.TimerFailed(_activation.Silo.Logger, exception, _activation.GrainId);

    // Bounded without a limit: a timer is armed again only when its tick is over.
    private void Tick() => _activation.Enqueue(new TimerTick(this));
}
