using System.Collections.Concurrent;
using Orleans.Catalog;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>Which grains are in memory. An activation is here from before its OnActivateAsync until after its OnDeactivateAsync.</summary>
internal sealed class ActivationDirectory(Silo silo)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();

    public int Count => _activations.Count;

    public IEnumerable<Activation> All => _activations.Select(static pair => pair.Value);

    public Activation? Find(GrainId id) => _activations.GetValueOrDefault(id);

    public Activation GetOrAdd(GrainClass grainClass, IdSpan key)
    {
        var id = new GrainId(grainClass.GrainType, key);
        if (_activations.TryGetValue(id, out var existing))
            return existing;
        silo.ThrowIfNotServing();
        var made = new Activation(silo, grainClass, key);
        existing = _activations.GetOrAdd(id, made);
        if (ReferenceEquals(existing, made))
            made.Activate();
        return existing;
    }

    public void Remove(Activation activation) => _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
}
