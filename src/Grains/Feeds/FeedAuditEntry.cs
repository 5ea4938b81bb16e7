namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What somebody did to a feed. What a feed does by itself is in its history.</summary>
/// <param name="Number">Counts those of a feed of this name, from 1, also over its removal.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="What">Added, changed and which settings, accepted, removed.</param>
/// <param name="Why">As the person has it; empty where nothing was said.</param>
/// <param name="RedactedLocation">Where the list comes from.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedAuditEntry")]
internal sealed record FeedAuditEntry(long Number, DateTimeOffset At, string Actor, string What, string Why, string RedactedLocation);
