namespace Orleans;

/// <summary>The type part of a grain's identity, and so of its storage key. Without it the class name decides, and a rename loses the state.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string Name { get; } = grainType;
}
