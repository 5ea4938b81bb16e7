using System.Reflection;
using Orleans.Activations;
using Orleans.Calls;
using Orleans.Runtime;

namespace Orleans.Catalog;

/// <summary>What the runtime knows of one grain class.</summary>
internal sealed class GrainClass(Type type, IReadOnlyList<Type> interfaces, GrainConstructor constructor)
{
    public Type Type { get; } = type;

    public GrainType GrainType { get; } = GrainType.Create(NameOf(type));

    /// <summary>The grain interfaces it implements, those that they inherit included.</summary>
    public IReadOnlyList<Type> Interfaces { get; } = interfaces;

    public GrainConstructor Constructor { get; } = constructor;

    /// <summary>Its own collection age; null where the silo's holds.</summary>
    public TimeSpan? CollectionAge { get; } = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.Amount;

    /// <summary>The silo's filters; set when the silo starts, before the first call.</summary>
    public IIncomingGrainCallFilter[] Filters { get; set; } = [];

    /// <summary>Whether calls pass any filter at all.</summary>
    public bool IsFiltered => Filters.Length > 0 || FiltersItself;

    private bool FiltersItself { get; } = type.IsAssignableTo(typeof(IIncomingGrainCallFilter));

    public object Create(Activation activation, List<IActivationState> states) => Constructor.Invoke(activation, states);

    public MethodInfo Implementation(GrainMethod method)
    {
        var map = Type.GetInterfaceMap(method.Interface);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method.Method)];
    }

    // The convention of official Orleans: lower case, without a trailing "grain".
    private static string NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } attribute)
            return attribute.Name;
#pragma warning disable CA1308 // the convention is lower case
        var name = type.Name.ToLowerInvariant();
#pragma warning restore CA1308
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }
}
