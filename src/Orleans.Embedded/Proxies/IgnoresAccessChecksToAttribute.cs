namespace System.Runtime.CompilerServices;

/// <summary>
/// Known to the runtime by its name: the assembly that carries it may use the internals of the one it names. Grain interfaces and the
/// records in their signatures may so stay internal.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
#pragma warning disable CA1018 // usage is marked; the namespace is the one that the runtime looks for
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
