using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Calls;

/// <summary>What the runtime knows of one method of a grain interface.</summary>
internal sealed class GrainMethod(Type grainInterface, MethodInfo method)
{
    public Type Interface { get; } = grainInterface;

    public MethodInfo Method { get; } = method;

    public Interleaving Interleaving { get; } =
        method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? Interleaving.Always
        : method.IsDefined(typeof(ReadOnlyAttribute)) ? Interleaving.ReadOnly
        : Interleaving.Exclusive;

    /// <summary>The method's own deadline; null where the silo's default holds.</summary>
    public TimeSpan? ResponseTimeout { get; } = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;

    public override string ToString() => $"{Interface.Name}.{Method.Name}";
}
