namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>Something that a gateway may hold a copy of has changed.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">Key of the grain that owns it.</param>
/// <param name="Version">The owner's version after the change.</param>
public sealed record ChangeEvent(ChangeKind Kind, string Key, long Version);
