namespace Nylas.LinkSafety.Grains.Feeds;

[GenerateSerializer, Alias("linksafety.FeedBookGrainState")]
internal sealed class FeedBookGrainState
{
    /// <summary>In the order of their names, which is that of the snapshot.</summary>
    [Id(0)]
    public List<string> Names { get; set; } = [];

    /// <summary>Counts the snapshots.</summary>
    [Id(1)]
    public long Version { get; set; }

    /// <summary>Of the last one, or null.</summary>
    [Id(2)]
    public string? FileName { get; set; }

    /// <summary>Some list is another than the one in the snapshot.</summary>
    [Id(3)]
    public bool IsDue { get; set; }

    /// <summary>Known URLs have not been judged by the snapshot in force.</summary>
    [Id(4)]
    public bool IsSpreadDue { get; set; }

    /// <summary>A feed was removed: what it held is on any site.</summary>
    [Id(5)]
    public bool IsWholeSpreadDue { get; set; }
}
