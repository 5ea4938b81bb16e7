using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>How a feed is, as it is told: a function of what is stored and of the time.</summary>
internal static class FeedDescription
{
    /// <returns>Null where there is no such feed.</returns>
    public static FeedStatus? Of(FeedGrainState feed, FeedTally uses, bool isRefreshing, DateTimeOffset now) => feed.Definition is not { } definition ? null : new FeedStatus
    {
        Definition = definition,
        Health = HealthOf(feed, definition, now),
        Version = feed.Version,
        Entries = feed.Current?.Entries ?? 0,
        Skipped = feed.Current?.Skipped ?? ImmutableDictionary<string, long>.Empty,
        SkippedSamples = feed.Current?.Samples ?? [],
        Format = feed.Current?.Format,
        ConfirmedAt = feed.ConfirmedAt,
        CheckedAt = feed.CheckedAt,
        NextAt = feed.NextAt,
        Failures = feed.Failures,
        Fault = feed.Fault,
        WaitingEntries = feed.Waiting?.Entries,
        IsRefreshing = isRefreshing,
        History = feed.History,
        Usage = uses.Sum(now),
    };

    private static FeedHealth HealthOf(FeedGrainState feed, FeedDefinition definition, DateTimeOffset now)
    {
        if (feed.Waiting is not null)
            return FeedHealth.Suspect;
        if (feed.ConfirmedAt is not { } confirmed)
            return feed.Failures > 0 ? FeedHealth.Failing : FeedHealth.Empty;
        var age = now - confirmed;
        return age >= definition.SilentAfter ? FeedHealth.Silent
            : age >= definition.WeakAfter ? FeedHealth.Weak
            : feed.Failures > 0 ? FeedHealth.Failing
            : FeedHealth.Good;
    }
}
