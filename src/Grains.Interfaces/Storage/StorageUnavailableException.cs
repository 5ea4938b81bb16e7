namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>
/// A read or a write did not happen because the store cannot serve it now. Nothing that was acknowledged before is lost, and the
/// same call may succeed later: the grain keeps its state in memory and its ETag stays right.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException(StorageCondition condition, string message, Exception? innerException = null)
        : base(message, innerException) => Condition = condition;

    /// <summary>Why; never <see cref="StorageCondition.Writable"/>.</summary>
    public StorageCondition Condition { get; }
}
