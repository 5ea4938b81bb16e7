using Orleans.Catalog;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Proxies;

/// <summary>What all references of one interface to grains of one class share.</summary>
internal sealed class ReferenceTarget(Silo silo, GrainClass grainClass, Type grainInterface, ProxyFactory factory)
{
    public Silo Silo { get; } = silo;

    public GrainClass Class { get; } = grainClass;

    public Type Interface { get; } = grainInterface;

    public GrainReference Refer(IdSpan key) => factory(this, key);
}
