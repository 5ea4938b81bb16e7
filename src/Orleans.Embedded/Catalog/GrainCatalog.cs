using System.Collections.Concurrent;
using Orleans.Hosting;
using Orleans.Proxies;
using Orleans.Runtime;

namespace Orleans.Catalog;

/// <summary>The grain classes of the silo and the proxies of their interfaces. What breaks a rule is said at start, all of it at once.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private readonly Dictionary<Type, List<GrainClass>> _implementations = [];
    private readonly Dictionary<Type, ProxyFactory> _proxies = [];
    private readonly ConcurrentDictionary<Type, ReferenceTarget> _targets = new();
    private readonly ConcurrentDictionary<(Type, GrainType), ReferenceTarget> _targetsByType = new();

    public GrainCatalog(IEnumerable<Type> classes, IServiceProvider services, ServiceLifetimes lifetimes)
    {
        var errors = new List<string>();
        var builder = new ProxyBuilder();
        foreach (var type in classes.OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            try
            {
                Add(type, builder, services, lifetimes);
            }
            catch (OrleansConfigurationException error)
            {
                errors.Add(error.Message);
            }
        }

        if (errors.Count > 0)
            throw new OrleansConfigurationException(string.Join(Environment.NewLine, errors));
    }

    public IReadOnlyCollection<GrainClass> Classes => _classes.Values;

    public GrainClass? Find(GrainType type) => _classes.GetValueOrDefault(type);

    /// <summary>What a reference of this interface leads to, where one class alone implements it.</summary>
    public ReferenceTarget TargetOf(Silo silo, Type grainInterface)
    {
        if (_targets.TryGetValue(grainInterface, out var target))
            return target;
        var classes = _implementations.GetValueOrDefault(grainInterface) ?? [];
        if (classes.Count != 1)
            throw new ArgumentException(classes.Count == 0
                ? $"No grain class implements {grainInterface}."
                : $"{grainInterface} is implemented by {string.Join(" and ", classes.Select(static c => c.Type))}: name the one by its GrainId.");
        return _targets.GetOrAdd(grainInterface, new ReferenceTarget(silo, classes[0], grainInterface, _proxies[grainInterface]));
    }

    /// <summary>What a reference of this interface leads to, when the grain is known.</summary>
    public ReferenceTarget TargetOf(Silo silo, Type grainInterface, GrainType type)
    {
        if (_targetsByType.TryGetValue((grainInterface, type), out var target))
            return target;
        if (!_classes.TryGetValue(type, out var grainClass) || !grainClass.Interfaces.Contains(grainInterface))
            throw new ArgumentException($"Grain type {type} does not implement {grainInterface}.");
        return _targetsByType.GetOrAdd((grainInterface, type), new ReferenceTarget(silo, grainClass, grainInterface, _proxies[grainInterface]));
    }

    private void Add(Type type, ProxyBuilder builder, IServiceProvider services, ServiceLifetimes lifetimes)
    {
        Type[] interfaces = [.. type.GetInterfaces().Where(GrainTypeScan.IsGrainInterface)];
        var grainClass = new GrainClass(type, interfaces, new GrainConstructor(type, services, lifetimes));
        if (!_classes.TryAdd(grainClass.GrainType, grainClass))
            throw new OrleansConfigurationException($"Grain type '{grainClass.GrainType}' is claimed by {_classes[grainClass.GrainType].Type} and by {type}: their states would mix.");
        foreach (var grainInterface in interfaces)
        {
            if (!_proxies.ContainsKey(grainInterface))
                _proxies.Add(grainInterface, builder.Build(grainInterface));
            if (!_implementations.TryGetValue(grainInterface, out var implementations))
                _implementations.Add(grainInterface, implementations = []);
            implementations.Add(grainClass);
        }
    }
}
