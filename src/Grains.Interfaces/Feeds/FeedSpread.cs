namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>What of a feed has changed since the URLs that are known were last judged by it.</summary>
/// <param name="Number">Counts the changes; named again when they have been judged.</param>
/// <param name="From">The file of the list they were judged by; null for none.</param>
/// <param name="To">The file of the list in force; null for none.</param>
/// <param name="ListVersion">The version of that list.</param>
/// <param name="IsWhole">What its entries are worth has changed, or where they come from: any URL may be judged otherwise.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedSpread")]
public sealed record FeedSpread(long Number, string? From, string? To, long ListVersion, bool IsWhole);
