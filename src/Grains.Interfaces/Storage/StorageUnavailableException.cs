using Orleans.Runtime;

namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>
/// A read or a write did not happen because the store cannot serve it now. Nothing that was acknowledged before is lost, and the
/// same call may succeed later: the grain keeps its state in memory and its ETag stays right. It is an <see cref="OrleansException"/>
/// because the runtime hands those on to the grain as they are, and wraps all others.
/// </summary>
public sealed class StorageUnavailableException : OrleansException
{
    public StorageUnavailableException(StorageCondition condition, string message, Exception? innerException = null)
        : base(message, innerException!) => Condition = condition;

    /// <summary>Why; never <see cref="StorageCondition.Writable"/>.</summary>
    public StorageCondition Condition { get; }
}
