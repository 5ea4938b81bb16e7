using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What is stored of a feed; its entries lie in files beside the store.</summary>
[GenerateSerializer, Alias("linksafety.FeedGrainState")]
internal sealed class FeedGrainState
{
    /// <summary>Null when there is no such feed.</summary>
    [Id(0)]
    public FeedDefinition? Definition { get; set; }

    /// <summary>Counts the lists that were accepted.</summary>
    [Id(1)]
    public long Version { get; set; }

    /// <summary>Names files, and is never given twice.</summary>
    [Id(2)]
    public long LastFile { get; set; }

    /// <summary>In force, or null.</summary>
    [Id(3)]
    public KeptList? Current { get; set; }

    /// <summary>Suspect: waits for a person, or a second download that agrees.</summary>
    [Id(4)]
    public KeptList? Waiting { get; set; }

    /// <summary>When the source last said that the list in force is right.</summary>
    [Id(5)]
    public DateTimeOffset? ConfirmedAt { get; set; }

    [Id(6)]
    public DateTimeOffset? CheckedAt { get; set; }

    [Id(7)]
    public DateTimeOffset NextAt { get; set; }

    [Id(8)]
    public int Failures { get; set; }

    [Id(9)]
    public string Fault { get; set; } = "";

    /// <summary>Of what was read last, in force or waiting: what is asked for is what is newer than that.</summary>
    [Id(10)]
    public string? ETag { get; set; }

    [Id(11)]
    public string? LastModified { get; set; }

    /// <summary>The book has to hear that the list is another.</summary>
    [Id(12)]
    public bool IsBookBehind { get; set; }

    /// <summary>Oldest first.</summary>
    [Id(13)]
    public ImmutableArray<HistoryEntry> History { get; set; } = [];

    /// <summary>The file that known URLs were last judged by; kept until they are judged by the one in force.</summary>
    [Id(14)]
    public string? SpreadFile { get; set; }

    /// <summary>Counts what may have them judged otherwise.</summary>
    [Id(15)]
    public long Changes { get; set; }

    /// <summary>Up to which of these they have been judged.</summary>
    [Id(16)]
    public long ChangesSpread { get; set; }

    /// <summary>The last of these that was about more than entries.</summary>
    [Id(17)]
    public long LastWholeChange { get; set; }

    /// <summary>What people did to feeds of this name, oldest first; stays when the feed is removed.</summary>
    [Id(18)]
    public ImmutableArray<FeedAuditEntry> Audit { get; set; } = [];

    /// <summary>Before that a Safe Browsing server is not to be asked, whoever wants it: its own word, and the protocol's.</summary>
    [Id(19)]
    public DateTimeOffset? NotBefore { get; set; }
}
