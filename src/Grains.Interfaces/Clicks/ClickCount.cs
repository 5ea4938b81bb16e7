namespace Nylas.LinkSafety.Grains.Interfaces.Clicks;

/// <summary>Clicks of one kind in one hour.</summary>
/// <param name="Sender">Who made the link, or null.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="Hour">The start of the hour, UTC.</param>
/// <param name="Count">How many, at least 1.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ClickCount")]
public sealed record ClickCount(string? Sender, ClickOutcome Outcome, DateTimeOffset Hour, long Count);
