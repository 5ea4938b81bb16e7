using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>When a feed is fetched next.</summary>
internal static class FeedSchedule
{
    /// <summary>What Safe Browsing asks of its clients: MIN(2^(N-1) * 15 minutes * (1 to 2), 24 hours). Shorter where another source is fetched oftener.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>A source that says it has nothing new for a month is asked each week all the same.</summary>
    private static readonly TimeSpan LongestWish = TimeSpan.FromDays(7);

    /// <param name="definition">Of the feed.</param>
    /// <param name="wish">How long the source asks to be left alone, or null.</param>
    /// <param name="count">Of its checks, by which feeds that began together drift apart.</param>
    public static TimeSpan AfterSuccess(FeedDefinition definition, TimeSpan? wish, long count)
    {
        var wished = wish is { } pause && pause > definition.Interval ? (pause < LongestWish ? pause : LongestWish) : definition.Interval;
        return wished * (1 + (Spread(definition.Name, count) / 10));
    }

    public static TimeSpan AfterFailure(FeedDefinition definition, TimeSpan? wish, int failures)
    {
        var first = definition.Interval < FirstPause && !SafeBrowsingFormats.IsOne(definition.Format) ? definition.Interval : FirstPause;
        var pause = first * Math.Pow(2, Math.Min(failures - 1, 20)) * (1 + Spread(definition.Name, failures));
        pause = pause < LongestPause ? pause : LongestPause;
        return wish is { } asked && asked > pause ? asked : pause;
    }

    /// <summary>0 to 1, the same for the same feed and count: nothing here has to be unpredictable. FNV-1a, 32 bits.</summary>
    private static double Spread(string name, long count)
    {
        var hash = 2166136261u;
        foreach (var c in name)
            hash = (hash ^ c) * 16777619;
        hash = (hash ^ (uint)count) * 16777619;
        hash ^= hash >> 15;
        return hash * 2654435761u / (double)uint.MaxValue % 1;
    }
}
