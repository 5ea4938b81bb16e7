namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>The list of a feed that is in force: what a snapshot takes of it.</summary>
/// <param name="Definition">How its entries are to be taken.</param>
/// <param name="Version">Counts the lists that were accepted.</param>
/// <param name="FileName">Of its entries, in the directory of lists.</param>
/// <param name="ConfirmedAt">Its age is counted from here.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedList")]
public sealed record FeedList(FeedDefinition Definition, long Version, string FileName, DateTimeOffset ConfirmedAt);
