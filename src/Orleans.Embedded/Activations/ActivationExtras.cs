using Microsoft.Extensions.DependencyInjection;
using Orleans.Deadlocks;
using Orleans.Timers;

namespace Orleans.Activations;

/// <summary>What an activation has only when it needs it. Its fields are guarded by the slice, except the two that say otherwise.</summary>
internal sealed class ActivationExtras
{
    /// <summary>Guarded by a lock on this object: a grain may resolve services from any thread.</summary>
    public AsyncServiceScope? Scope { get; set; }

    /// <summary>Guarded by a lock on itself: timers end on any thread.</summary>
    public HashSet<GrainTimer> Timers { get; } = [];

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why the activation ends, once it has been told to.</summary>
    public DeactivationReason? EndReason { get; set; }

    /// <summary>Why the activation never came to life, where it did not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Idle collection must not happen before this timestamp of the silo's clock.</summary>
    public long KeepUntil { get; set; } = long.MinValue;

    /// <summary>Deadlock probes that wait for this grain to reach its next await.</summary>
    public List<DeadlockProbe> Probes { get; } = [];
}
