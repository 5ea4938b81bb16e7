namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>What a feed has done in the last day: the last 24 hours, by the hour.</summary>
/// <param name="Entries">Entries that have hit; of the busiest feeds at least so many.</param>
/// <param name="Hits">Decisions about URLs that it has, or that lead to one that it has.</param>
/// <param name="DecidedAlone">Those of them that would have been milder without it.</param>
/// <param name="OverruledByRule">Those that a rule lets pass.</param>
/// <param name="OverruledByPerson">Those that an upheld appeal or a dismissal lets pass.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedUsage")]
public sealed record FeedUsage(long Entries, long Hits, long DecidedAlone, long OverruledByRule, long OverruledByPerson)
{
    public static FeedUsage None { get; } = new(0, 0, 0, 0, 0);
}
