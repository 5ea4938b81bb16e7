using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Clicks;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What is stored of a URL: the only place, beside the report it came with, where its query stands in full.</summary>
[GenerateSerializer, Alias("linksafety.UrlGrainState")]
internal sealed class UrlGrainState
{
    /// <summary>Null until the grain has been told its URL.</summary>
    [Id(0)]
    public string? Identity { get; set; }

    [Id(1)]
    public DateTimeOffset FirstSeen { get; set; }

    /// <summary>Null before the first scan has ended.</summary>
    [Id(2)]
    public UrlJudgement? Judgement { get; set; }

    [Id(3)]
    public string? ScanOutcome { get; set; }

    /// <summary>Redacted.</summary>
    [Id(4)]
    public ImmutableArray<ChainHop> Chain { get; set; } = [];

    [Id(5)]
    public PageSummary? Page { get; set; }

    [Id(6)]
    public int ConsecutiveFailures { get; set; }

    /// <summary>Oldest first.</summary>
    [Id(7)]
    public List<HistoryEntry> History { get; set; } = [];

    [Id(8)]
    public ClickTally Clicks { get; set; } = new();

    /// <summary>Who made the link that was seen last; its budget pays for scans that nobody waits for.</summary>
    [Id(9)]
    public string? LastSender { get; set; }

    /// <summary>What the site was told last, so that its counts can be corrected.</summary>
    [Id(10)]
    public Verdict? CountedVerdict { get; set; }
}
