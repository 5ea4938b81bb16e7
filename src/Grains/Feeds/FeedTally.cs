using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What a feed has done in the last 24 hours, by the hour: bounded, whatever is clicked.</summary>
[GenerateSerializer, Alias("linksafety.FeedTally")]
internal sealed class FeedTally
{
    private const int MostHours = 24;
    private const int MostEntriesAnHour = 1_000;

    /// <summary>Oldest first.</summary>
    [Id(0)]
    public List<FeedHour> Hours { get; set; } = [];

    public void Add(FeedUse use, DateTimeOffset now)
    {
        var at = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        if (Hours is not [.., var hour] || hour.Hour != at)
            Hours.Add(hour = new FeedHour { Hour = at });
        Hours.RemoveAll(known => IsOver(known, now));
        hour.Hits += use.Hits;
        hour.DecidedAlone += use.DecidedAlone;
        hour.OverruledByRule += use.OverruledByRule;
        hour.OverruledByPerson += use.OverruledByPerson;
        foreach (var entry in use.Entries)
        {
            if (hour.Entries.Count < MostEntriesAnHour)
                hour.Entries.Add(entry);
        }
    }

    public FeedUsage Sum(DateTimeOffset now)
    {
        var hours = Hours.FindAll(hour => !IsOver(hour, now));
        return new FeedUsage(
            hours.SelectMany(static hour => hour.Entries).Distinct().LongCount(),
            hours.Sum(static hour => hour.Hits),
            hours.Sum(static hour => hour.DecidedAlone),
            hours.Sum(static hour => hour.OverruledByRule),
            hours.Sum(static hour => hour.OverruledByPerson));
    }

    private static bool IsOver(FeedHour hour, DateTimeOffset now) => hour.Hour <= now - TimeSpan.FromHours(MostHours);
}
