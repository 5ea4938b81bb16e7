namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>Something that a gateway may hold a copy of has changed, or something has happened that others want to hear of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">Key of the grain that owns it.</param>
/// <param name="Version">The owner's version after the change.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ChangeEvent")]
public sealed record ChangeEvent(ChangeKind Kind, string Key, long Version)
{
    /// <summary>What an event tells beyond the fact; null where a copy has to be read anew.</summary>
    [Id(3)]
    public ChangePayload? Payload { get; init; }

    /// <summary>Its place in the feed, from 1 without holes: given by the feed, whatever the publisher wrote here.</summary>
    [Id(4)]
    public long Sequence { get; init; }
}
