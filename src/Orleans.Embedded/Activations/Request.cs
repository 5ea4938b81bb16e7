using Orleans.Calls;
using Orleans.Hosting;

namespace Orleans.Activations;

/// <summary>A call or a timer tick: what is admitted to an activation as a whole and holds it across its awaits.</summary>
internal abstract class Request : Work
{
    private Activation? _executor;

    public abstract Interleaving Interleaving { get; }

    /// <summary>The activation that waits for this request, where it is one.</summary>
    public virtual Activation? Source => null;

    /// <summary>Whether nobody waits for it any more, so that it need not start.</summary>
    public abstract bool IsOver { get; }

    /// <summary>Links of the list the request is in: the waiting, or those in progress.</summary>
    public Request? Previous { get; set; }

    public Request? Following { get; set; }

    /// <summary>Whether the list it is in is a <see cref="RequestQueue"/>.</summary>
    public bool IsQueued { get; set; }

    /// <summary>The task that the grain's own code made, once it has reached an await.</summary>
    public Task? Result { get; private set; }

    /// <summary>Runs the grain's code up to its first await; null when it is over by then.</summary>
    public abstract Task? Begin(Activation activation);

    /// <summary>Hands <see cref="Result"/> to whoever waits.</summary>
    public abstract void Complete(Activation activation);

    /// <summary>The activation cannot take it.</summary>
    public abstract void Refuse(Exception exception);

    /// <summary>The activation has ended: the next one of the same grain may take it.</summary>
    public abstract void Redirect(Silo silo);

    /// <summary>The request has to wait for others.</summary>
    public virtual void Waits(Activation activation)
    {
    }

    public sealed override void Run(Activation activation)
    {
        if (Result is null)
            activation.Arrive(this);
        else
            activation.Finish(this);
    }

    public void FinishAfter(Task result, Activation activation)
    {
        Result = result;
        _executor = activation;
        // The activation is this thread's SynchronizationContext, so this comes back to it.
        result.GetAwaiter().UnsafeOnCompleted(Finished);
    }

    // Through the inbox even when already in a slice: the next request then starts from a clean stack and execution context.
    private void Finished() => _executor!.Enqueue(this);
}
