namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>How far the catalog has been filled from stored grains.</summary>
/// <param name="IsRebuild">All of it, beside the one in use, which is replaced at the end; else only what was written since a moment.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Done">Stored states read so far.</param>
/// <param name="Total">Stored states to read, as counted at the beginning.</param>
/// <param name="Unreadable">Among those done, states that could not be read and are left out.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CatalogRefillProgress")]
public sealed record CatalogRefillProgress(bool IsRebuild, DateTimeOffset StartedAt, long Done, long Total, long Unreadable);
