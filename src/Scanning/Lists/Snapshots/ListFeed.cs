namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>A feed as a snapshot knows it.</summary>
/// <param name="Name">Its name, unique among the feeds.</param>
/// <param name="Version">The feed's own count of accepted lists.</param>
/// <param name="FetchedAt">When the list was fetched, UTC: its age is counted from here.</param>
/// <param name="Entries">How many of its entries are in the snapshot.</param>
public sealed record ListFeed(string Name, long Version, DateTimeOffset FetchedAt, long Entries = 0);
