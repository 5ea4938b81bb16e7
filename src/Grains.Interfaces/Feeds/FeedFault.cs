namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>What is wrong with one field of a feed's definition.</summary>
/// <param name="Field">Its name in snake_case, such as <c>weak_after</c>.</param>
/// <param name="Expected">What may stand there.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedFault")]
public sealed record FeedFault(string Field, string Expected);
