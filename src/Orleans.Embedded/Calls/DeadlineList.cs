namespace Orleans.Calls;

/// <summary>Deadlines of one length, the next to expire first, with the timer that is armed for it.</summary>
internal sealed class DeadlineList : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private Deadline? _first;
    private Deadline? _last;
    private bool _armed;

    public DeadlineList(TimeProvider clock, TimeSpan timeout)
    {
        _clock = clock;
        _timeout = timeout;
        using (ExecutionContext.SuppressFlow()) // it must not keep the first caller's context alive
            _timer = clock.CreateTimer(static list => ((DeadlineList)list!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Deadline Add(Call call)
    {
        var due = _clock.GetTimestamp() + (long)(_timeout.TotalSeconds * _clock.TimestampFrequency);
        var deadline = new Deadline(this, call, due) { IsListed = true };
        lock (_gate)
        {
            deadline.Earlier = _last;
            if (_last is null)
                _first = deadline;
            else
                _last.Later = deadline;
            _last = deadline;
            // The timer is not moved when its call ends in time, which most do: it fires, finds nothing due and goes to the next.
            if (!_armed)
            {
                _armed = true;
                _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
            }
        }

        return deadline;
    }

    public void Remove(Deadline deadline)
    {
        lock (_gate)
            Unlink(deadline);
    }

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        while (TakeExpired() is { } deadline)
            deadline.Call.TimeOut(_timeout);
    }

    private Deadline? TakeExpired()
    {
        lock (_gate)
        {
            var now = _clock.GetTimestamp();
            if (_first is not { } next)
            {
                _armed = false;
                return null;
            }

            if (next.Due > now)
            {
                // One millisecond at least: a clock that rounds down must not make the timer fire again and again just before.
                var rest = TimeSpan.FromSeconds((double)(next.Due - now) / _clock.TimestampFrequency);
                _timer.Change(rest > TimeSpan.FromMilliseconds(1) ? rest : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return null;
            }

            Unlink(next);
            return next;
        }
    }

    private void Unlink(Deadline deadline)
    {
        if (!deadline.IsListed)
            return;
        deadline.IsListed = false;
        if (deadline.Earlier is null)
            _first = deadline.Later;
        else
            deadline.Earlier.Later = deadline.Later;
        if (deadline.Later is null)
            _last = deadline.Earlier;
        else
            deadline.Later.Earlier = deadline.Earlier;
        deadline.Earlier = deadline.Later = null;
    }
}
