using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>An arriving call as a filter sees it.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    IGrainContext TargetContext { get; }

    /// <summary>The method of the grain class.</summary>
    MethodInfo ImplementationMethod { get; }
}
