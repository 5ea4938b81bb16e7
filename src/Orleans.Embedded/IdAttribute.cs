namespace Orleans;

/// <summary>The number of a member on the wire: unique within its type, never reused.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class IdAttribute(uint id) : Attribute
{
    public uint Id { get; } = id;
}
