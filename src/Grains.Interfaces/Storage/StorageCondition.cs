namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>Whether a store takes writes, and if not, why.</summary>
public enum StorageCondition
{
    /// <summary>The latest commit succeeded.</summary>
    Writable,

    /// <summary>The disk, the quota or the store's own size limit is used up; reads go on, writes resume when there is room.</summary>
    Full,

    /// <summary>The file or its file system became read-only.</summary>
    ReadOnly,

    /// <summary>What was read does not check out: a person has to look.</summary>
    Damaged,

    /// <summary>A commit has been under way for longer than the stall threshold: the device does not answer.</summary>
    Stalled,

    /// <summary>More writes are waiting than the queue may hold; what is over the bound is refused at once.</summary>
    Overloaded,

    /// <summary>The device reports errors, or another program holds the file locked.</summary>
    Failing,

    /// <summary>The store has been closed.</summary>
    Stopped,
}
