namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>The state of a store at one moment.</summary>
/// <param name="Condition">Whether it takes writes, and if not, why.</param>
/// <param name="Since">When it came into this condition (UTC).</param>
/// <param name="Detail">For operators: what happened and what to do; empty while all is well. Never contains a key or a state.</param>
public sealed record StorageHealth(StorageCondition Condition, DateTimeOffset Since, string Detail)
{
    public bool IsWritable => Condition == StorageCondition.Writable;
}
