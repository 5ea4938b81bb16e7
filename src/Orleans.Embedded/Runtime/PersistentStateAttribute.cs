namespace Orleans.Runtime;

/// <summary>Names the record that an <see cref="IPersistentState{TState}"/> constructor parameter holds.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    public string StateName { get; } = stateName;

    /// <summary>The name given to AddGrainStorage; null is the default storage.</summary>
    public string? StorageName { get; } = storageName;
}
