namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>An entry of a feed that concerns a URL.</summary>
/// <param name="Feed">Whose.</param>
/// <param name="Entry">Tells the feed's entries apart; nobody's URL can be read from it.</param>
/// <param name="Part">What it has done.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedMention")]
public sealed record FeedMention(string Feed, uint Entry, FeedPart Part);
