using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Catalog;

/// <summary>
/// Makes grains of one class. Each constructor parameter has its own source, decided once: a singleton is resolved once for all activations,
/// and a service scope is made only for a class that asks for a scoped or transient service. A million activations that need none pay for none.
/// </summary>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker _invoker;
    private readonly ParameterSource[] _parameters;

    public GrainConstructor(Type type, IServiceProvider services, ServiceLifetimes lifetimes)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length != 1)
            throw new OrleansConfigurationException($"Grain class {type} must have exactly one public constructor, not {constructors.Length}.");
        _invoker = ConstructorInvoker.Create(constructors[0]);
        _parameters = [.. constructors[0].GetParameters().Select(parameter => SourceOf(parameter, services, lifetimes))];
    }

    private delegate object? ParameterSource(Activation activation, List<IActivationState> states);

    /// <summary>Which storages its states are kept in.</summary>
    public IReadOnlySet<string> StorageNames { get; private set; } = new HashSet<string>();

    public object Invoke(Activation activation, List<IActivationState> states)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _parameters[i](activation, states);
        return _invoker.Invoke(arguments.AsSpan());
    }

    private ParameterSource SourceOf(ParameterInfo parameter, IServiceProvider services, ServiceLifetimes lifetimes)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } attribute)
            return StateSource(parameter, attribute, services);
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext))
            return static (activation, _) => activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return (activation, _) => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        if (lifetimes.IsSingleton(type))
        {
            var service = new Lazy<object>(() => services.GetRequiredService(type));
            return (_, _) => service.Value;
        }

        return (activation, _) => activation.ActivationServices.GetRequiredService(type);
    }

    private ParameterSource StateSource(ParameterInfo parameter, PersistentStateAttribute attribute, IServiceProvider services)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"[PersistentState] stands on {parameter} of {parameter.Member.DeclaringType}, which is no IPersistentState<T>.");
        var state = type.GetGenericArguments()[0];
        if (!state.IsValueType && state.GetConstructor(Type.EmptyTypes) is null)
            throw new OrleansConfigurationException($"State {state} of {parameter.Member.DeclaringType} needs a public parameterless constructor: it is what a missing record reads as.");

        var storageName = attribute.StorageName ?? Providers.ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
        StorageNames = new HashSet<string>(StorageNames) { storageName };
        var storage = new Lazy<IGrainStorage>(() => services.GetRequiredKeyedService<IGrainStorage>(storageName));
        var constructor = ConstructorInvoker.Create(typeof(PersistentState<>).MakeGenericType(state).GetConstructors()[0]);
        return (activation, states) =>
        {
            var facet = constructor.Invoke(activation, attribute.StateName, storage.Value);
            states.Add((IActivationState)facet);
            return facet;
        };
    }
}
