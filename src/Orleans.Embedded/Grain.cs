using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Where grain classes derive from.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? _activation = Activation.Current;

    /// <summary>Null where a unit test made the grain with new.</summary>
    public IGrainContext GrainContext => _activation!;

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => Activated.Silo.Catalog.TargetOf(Activated.Silo, Activated.Class.Interfaces[0], Activated.Class.GrainType).Refer(Activated.Key);

    public string IdentityString => _activation?.ToString() ?? "";

    protected IGrainFactory GrainFactory => Activated.Silo.GrainFactory;

    /// <summary>Services with the activation's lifetime. Asking for them makes a scope; constructor parameters are cheaper.</summary>
    protected internal IServiceProvider ServiceProvider => Activated.ActivationServices;

    private Activation Activated => _activation ?? throw new InvalidOperationException($"{GetType().Name} was not made by the runtime.");

#pragma warning disable CA1725 // official Orleans names the parameters so, here and in IGrainBase
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
#pragma warning restore CA1725

    /// <summary>Ends the activation once the calls in progress are over.</summary>
    protected void DeactivateOnIdle() =>
        Activated.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    /// <summary>Keeps the activation from idle collection for this long from now; zero or less takes that back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activated.KeepFor(timeSpan);
}
