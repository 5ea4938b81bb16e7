namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>An entry of a feed that stops nobody until a person has looked.</summary>
/// <param name="Feed">Whose.</param>
/// <param name="Host">The host that it is on.</param>
/// <param name="Why">Why it is held, in words.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedHold")]
public sealed record FeedHold(string Feed, string Host, string Why);
