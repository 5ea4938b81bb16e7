namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>
/// Whether grain state can be written now. A store judges itself by real commits, never by a ping: a disk that is full
/// answers every question but the one that matters.
/// </summary>
public interface IStorageHealth
{
    /// <summary>What the latest commit showed; cheap enough for every readiness check.</summary>
    StorageHealth Current { get; }
}
