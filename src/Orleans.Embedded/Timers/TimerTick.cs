using Orleans.Activations;
using Orleans.Calls;
using Orleans.Hosting;

namespace Orleans.Timers;

/// <summary>One tick of a grain timer: a request like a call, without anybody who waits for it.</summary>
internal sealed class TimerTick(GrainTimer timer) : Request
{
    private int _changes;

    public override Interleaving Interleaving => timer.Interleave ? Interleaving.Always : Interleaving.Exclusive;

    public override bool IsOver => timer.IsDisposed;

    public override Task? Begin(Activation activation)
    {
        if (timer.KeepAlive)
            activation.Touch();
        try
        {
            var work = timer.RunAsync(out _changes);
            if (!work.IsCompleted)
                return work;
            End(activation, work);
        }
        catch (Exception exception)
        {
            timer.Failed(exception);
            activation.Observe(exception);
            timer.Rearm(_changes);
        }

        return null;
    }

    public override void Complete(Activation activation) => End(activation, Result!);

    public override void Refuse(Exception exception)
    {
        // The activation did not come to be; its timers end with it.
    }

    public override void Redirect(Silo silo)
    {
        // A timer ends with its activation.
    }

    public override string ToString() => "timer tick";

    private void End(Activation activation, Task work)
    {
        if (work.Exception is { InnerException: { } exception })
        {
            timer.Failed(exception);
            activation.Observe(exception);
        }

        timer.Rearm(_changes);
    }
}
