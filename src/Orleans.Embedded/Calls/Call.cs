using Orleans.Activations;
using Orleans.Deadlocks;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Calls;

/// <summary>A call that could not be answered at once: it waits for its grain, or the grain's code has reached an await.</summary>
internal abstract class Call(GrainReference target, GrainMethod method, Activation? source) : Request
{
    // The caller's context, which flows into the grain: RequestContext and tracing live in it.
    protected ExecutionContext? CallerContext { get; } = ExecutionContext.Capture();

    private CancellationTokenRegistration _cancellation;

    public GrainReference Target { get; } = target;

    public GrainMethod Method { get; } = method;

    public override Activation? Source { get; } = source;

    public override Interleaving Interleaving => Method.Interleaving;

    public override bool IsOver => Promise.IsCompleted;

    /// <summary>What the caller awaits.</summary>
    public abstract Task Promise { get; }

    /// <summary>The call's place among the deadlines.</summary>
    public Deadline? Deadline { get; set; }

    private protected Activation? Activation { get; private set; }

    /// <summary>Sends the call to an activation that could not run it inline.</summary>
    public void Send(Activation activation, CancellationToken cancellationToken)
    {
        var silo = activation.Silo;
        if (!activation.TryReserve(silo.MaxQueued))
        {
            Refuse(new LimitExceededException(
                nameof(Configuration.SiloMessagingOptions.MaxEnqueuedRequestsHardLimit), activation.Queued, silo.MaxQueued, $"for {this}"));
            return;
        }

        Watch(silo, activation, cancellationToken);
        activation.Enqueue(this);
    }

    /// <summary>From here on the deadline and the caller's token end the call.</summary>
    public void Watch(Silo silo, Activation activation, CancellationToken cancellationToken)
    {
        Activation = activation;
        Deadline = silo.Deadlines.Add(this, Method.ResponseTimeout ?? silo.ResponseTimeout);
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (call, token) => ((Call)call!).Cancel(token), this);
    }

    public override void Redirect(Silo silo)
    {
        Activation = Target.Activation;
        Activation.TryReserve(int.MaxValue);
        Activation.Enqueue(this);
    }

    public override void Waits(Activation activation)
    {
        if (Source is not null)
            new DeadlockProbe(this, activation).Start();
    }

    /// <summary>The deadline has passed.</summary>
    public void TimeOut(TimeSpan timeout)
    {
        Refuse(new TimeoutException($"{this} was not answered within {timeout}: {Activation?.DescribeProgress()}."));
        Activation?.Enqueue(new WithdrawWork(this));
    }

    public override string ToString() => $"{Method} of {Target.GrainId}";

    /// <summary>Lets go of what watches the call. Its promise is settled.</summary>
    protected void Unwatch()
    {
        Deadline?.Remove();
        _cancellation.Unregister();
    }

    protected abstract void Cancel(CancellationToken token);

    protected void Withdraw() => Activation?.Enqueue(new WithdrawWork(this));

    private sealed class WithdrawWork(Call call) : Work
    {
        public override void Run(Activation activation) => activation.Withdraw(call);
    }
}
