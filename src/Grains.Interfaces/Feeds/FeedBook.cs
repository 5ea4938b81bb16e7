using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>All feeds, and the snapshot that their lists were last made into.</summary>
/// <param name="Version">Counts the snapshots; 0 before the first.</param>
/// <param name="FileName">Of the snapshot, in the directory of lists; null before the first.</param>
/// <param name="Names">Of the feeds, in their order.</param>
/// <param name="Fault">Why the last snapshot could not be made, in words; empty where it could.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedBook")]
public sealed record FeedBook(long Version, string? FileName, ImmutableArray<string> Names, string Fault);
