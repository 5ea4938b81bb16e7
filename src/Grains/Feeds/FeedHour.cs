namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What a feed has done in one hour.</summary>
[GenerateSerializer, Alias("linksafety.FeedHour")]
internal sealed class FeedHour
{
    [Id(0)]
    public DateTimeOffset Hour { get; set; }

    [Id(1)]
    public long Hits { get; set; }

    [Id(2)]
    public long DecidedAlone { get; set; }

    [Id(3)]
    public long OverruledByRule { get; set; }

    [Id(4)]
    public long OverruledByPerson { get; set; }

    /// <summary>Each once, bounded.</summary>
    [Id(5)]
    public HashSet<uint> Entries { get; set; } = [];
}
