using Orleans.Deadlocks;

namespace Orleans.Activations;

/// <summary>Slices: who may run the grain's code now, and the inbox of those who could not at once.</summary>
internal sealed partial class Activation
{
    private const int Free = 0;
    private const int Held = 1;
    private const int MaxRounds = 64;

    private int _slice;
    private Work? _inbox;

    /// <summary>Takes the slice if nobody has it and nobody is before us. The caller must <see cref="Release"/> it, on any thread.</summary>
    public bool TryHold() =>
        Volatile.Read(ref _inbox) is null && Interlocked.CompareExchange(ref _slice, Held, Free) == Free;

    public void Release(bool hasRunGrain = true)
    {
        if (hasRunGrain && _extras is { Probes.Count: > 0 })
            ResumeProbes();
        // A full fence: whoever pushes into the inbox looks at the slice afterwards, so one of us two sees the other.
        Interlocked.Exchange(ref _slice, Free);
        if (Volatile.Read(ref _inbox) is not null)
            ScheduleIfFree();
    }

    /// <summary>Leaves work to be done in a slice of its own, soon, on a pool thread.</summary>
    public void Enqueue(Work work)
    {
        var last = Volatile.Read(ref _inbox);
        while (true)
        {
            work.Pushed = last;
            var seen = Interlocked.CompareExchange(ref _inbox, work, last);
            if (ReferenceEquals(seen, last))
                break;
            last = seen;
        }

        ScheduleIfFree();
    }

    /// <summary>Where an await inside the grain goes on.</summary>
    public override void Post(SendOrPostCallback d, object? state) => Enqueue(new Continuation(d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A grain's context cannot be entered by blocking on it.");

    public override SynchronizationContext CreateCopy() => this;

    void IThreadPoolWorkItem.Execute()
    {
        SetSynchronizationContext(this);
        // What the slice leaves in its own inbox is done at once, up to a point: other activations want the pool thread too.
        var hasRunGrain = false;
        for (var round = 0; round < MaxRounds && TakeInbox() is { } work; round++)
            hasRunGrain |= RunAll(work);
        SetSynchronizationContext(null);
        Release(hasRunGrain);
    }

    /// <returns>Whether anything but deadlock probes was among it: only then may the grain have come to another await.</returns>
    private bool RunAll(Work? work)
    {
        var hasRunGrain = false;
        while (work is not null)
        {
            var next = work.Pushed;
            work.Pushed = null;
            hasRunGrain |= work is not DeadlockProbe;
            RunGuarded(work);
            work = next;
        }

        return hasRunGrain;
    }

    private void ResumeProbes()
    {
        var probes = _extras!.Probes.ToArray();
        _extras.Probes.Clear();
        foreach (var probe in probes)
        {
            if (!probe.IsOver)
                Enqueue(probe);
        }
    }

    private void RunGuarded(Work work)
    {
        try
        {
            work.Run(this);
        }
        catch (Exception exception)
        {
            // What is left are the exceptions of async void methods and of callbacks that somebody posted: nobody else can see them.
            RuntimeLog.TurnFailed(Silo.Logger, exception, GrainId);
        }
    }

    private void ScheduleIfFree()
    {
        if (Volatile.Read(ref _slice) == Free && Interlocked.CompareExchange(ref _slice, Held, Free) == Free)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Everything in the inbox, oldest first.</summary>
    private Work? TakeInbox()
    {
        var newest = Interlocked.Exchange(ref _inbox, null);
        Work? oldestFirst = null;
        while (newest is not null)
        {
            var before = newest.Pushed;
            newest.Pushed = oldestFirst;
            oldestFirst = newest;
            newest = before;
        }

        return oldestFirst;
    }
}
