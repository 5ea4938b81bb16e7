using Microsoft.Extensions.DependencyInjection;
using Orleans.Catalog;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>
/// One grain in memory. Two exclusions rule it. A <i>slice</i> is the exclusive right to run the grain's code on a thread, from entering it
/// to the next await; holding it is one interlocked word. A <i>request</i> is in progress across its awaits, and decides, when it is not
/// interleaving, which other requests may start. The activation is the SynchronizationContext of its own slices, which is how everything
/// after an await comes back to it, one at a time.
/// </summary>
/// <remarks>
/// A process holds a million of these, so each field is paid a million times: what only some activations need is in
/// <see cref="ActivationExtras"/>, made when first asked for.
/// </remarks>
internal sealed partial class Activation(Silo silo, GrainClass grainClass, IdSpan key) : SynchronizationContext, IGrainContext, IThreadPoolWorkItem
{
    private ActivationExtras? _extras;

    public Silo Silo { get; } = silo;

    public GrainClass Class { get; } = grainClass;

    public IdSpan Key { get; } = key;

    public GrainId GrainId => new(Class.GrainType, Key);

    public object? GrainInstance { get; private set; }

    public ActivationExtras Extras => _extras ?? Interlocked.CompareExchange(ref _extras, new ActivationExtras(), null) ?? _extras;

    public IServiceProvider ActivationServices
    {
        get
        {
            var extras = Extras;
            lock (extras)
                return (extras.Scope ??= Silo.Services.CreateAsyncScope()).ServiceProvider;
        }
    }

    public Task Deactivated
    {
        get
        {
            var ended = Extras.Ended;
            if (_phase == Phase.Dead)
                ended.TrySetResult(); // it may have died before anybody asked
            return ended.Task;
        }
    }

    /// <summary>The activation whose slice this thread is in.</summary>
    public static new Activation? Current => SynchronizationContext.Current as Activation;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => Key.GetHashCode();

    public override string ToString() => GrainId.ToString();
}
