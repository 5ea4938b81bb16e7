using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Reminders;

/// <summary>One reminder's timer: armed for one tick at a time, at StartAt plus a whole number of periods.</summary>
internal sealed class ScheduledReminder : IDisposable
{
    // Timers take no more than about 49 days; a longer wait is made in steps.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Silo _silo;
    private readonly ReminderEntry _row;
    private readonly ITimer _timer;
    private DateTime _due;
    private bool _disposed;

    public ScheduledReminder(Silo silo, ReminderEntry row)
    {
        _silo = silo;
        _row = row;
        using (ExecutionContext.SuppressFlow()) // a tick is no part of the call that registered it
            _timer = silo.Clock.CreateTimer(static reminder => ((ScheduledReminder)reminder!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _due = NextDue(Now);
        Arm();
    }

    private DateTime Now => _silo.Clock.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _timer.Dispose();
    }

    private DateTime NextDue(DateTime now)
    {
        if (now <= _row.StartAt)
            return _row.StartAt;
        var periods = ((now - _row.StartAt).Ticks + _row.Period.Ticks - 1) / _row.Period.Ticks;
        return _row.StartAt + (_row.Period * periods);
    }

    private void Arm()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            var wait = _due - Now;
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tick()
    {
        var now = Now;
        if (now < _due)
        {
            Arm();
            return;
        }

        // Armed before the grain has answered: its answer is due, by the call's deadline, before the shortest period is over.
        _due = NextDue(now + TimeSpan.FromTicks(1));
        Arm();
        _ = RingAsync(now);
    }

    /// <summary>Never throws: a failing tick is logged, and the next one comes at its time.</summary>
    private async Task RingAsync(DateTime now)
    {
        try
        {
            var grain = _silo.GrainFactory.GetGrain<IRemindable>(_row.GrainId);
            await grain.ReceiveReminder(_row.ReminderName, new TickStatus(_row.StartAt, _row.Period, now));
        }
        catch (Exception exception)
        {
            RuntimeLog.ReminderFailed(_silo.Logger, exception, _row.ReminderName, _row.GrainId);
        }
    }
}
