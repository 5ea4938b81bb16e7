using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>All that a feed's grain knows of its list.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.FeedStatus")]
public sealed record FeedStatus
{
    [Id(0)]
    public required FeedDefinition Definition { get; init; }

    [Id(1)]
    public FeedHealth Health { get; init; }

    /// <summary>Counts the lists that were accepted; 0 before the first.</summary>
    [Id(2)]
    public long Version { get; init; }

    /// <summary>Of the list in force.</summary>
    [Id(3)]
    public long Entries { get; init; }

    /// <summary>What was not taken of it, by reason.</summary>
    [Id(4)]
    public ImmutableDictionary<string, long> Skipped { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The first lines of these, shortened, without queries.</summary>
    [Id(5)]
    public ImmutableArray<string> SkippedSamples { get; init; } = [];

    /// <summary>The format the list was read as; null before the first.</summary>
    [Id(6)]
    public string? Format { get; init; }

    /// <summary>When the source last said, in whatever way, that the list in force is right; null before the first.</summary>
    [Id(7)]
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it was last tried, or null.</summary>
    [Id(8)]
    public DateTimeOffset? CheckedAt { get; init; }

    [Id(9)]
    public DateTimeOffset NextAt { get; init; }

    /// <summary>Tries that failed since one that did not.</summary>
    [Id(10)]
    public int Failures { get; init; }

    /// <summary>What the last try found wrong, in words; empty where nothing was.</summary>
    [Id(11)]
    public string Fault { get; init; } = "";

    /// <summary>Entries of the list that waits to be accepted; null where none does.</summary>
    [Id(12)]
    public long? WaitingEntries { get; init; }

    [Id(13)]
    public bool IsRefreshing { get; init; }

    /// <summary>Oldest first, bounded.</summary>
    [Id(14)]
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>What it has done in the last day.</summary>
    [Id(15)]
    public FeedUsage Usage { get; init; } = FeedUsage.None;
}
