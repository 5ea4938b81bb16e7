using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Clicks;
using Nylas.LinkSafety.Grains.Reports;

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

    /// <summary>What scan and spelling say, whatever humans said since; null before the first scan has ended.</summary>
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

    /// <summary>Which page was seen last; null before the first.</summary>
    [Id(11)]
    public PageIdentity? SeenPage { get; set; }

    [Id(12)]
    public ReportTally Reports { get; set; } = new();

    [Id(13)]
    public SupportBlock? SupportBlock { get; set; }

    [Id(14)]
    public QuorumCaution? Quorum { get; set; }

    [Id(15)]
    public BindingAppeal? Appeal { get; set; }

    [Id(16)]
    public Dismissal? Dismissal { get; set; }

    /// <summary>The case that new reports join; null before the first, and when the next one opens another.</summary>
    [Id(17)]
    public string? CaseId { get; set; }

    /// <summary>Under which the case is known to others' reports.</summary>
    [Id(18)]
    public List<string> CampaignKeys { get; set; } = [];

    /// <summary>Decisions in force, by case, oldest first.</summary>
    [Id(19)]
    public List<AppliedDecision> Decisions { get; set; } = [];

    /// <summary>What the world was told last.</summary>
    [Id(20)]
    public Verdict? ToldVerdict { get; set; }

    /// <summary>Grows with every change of what the world is told; 0 before the first.</summary>
    [Id(21)]
    public long Version { get; set; }

    /// <summary>The latest changes that the world was told of, oldest first: what the catalog lists.</summary>
    [Id(22)]
    public List<ToldChange> Told { get; set; } = [];

    /// <summary>Appeals that no case has taken yet, oldest first; see <see cref="WaitingAppeal"/>.</summary>
    [Id(23)]
    public List<WaitingAppeal> WaitingAppeals { get; set; } = [];

    /// <summary>An analyst has taken it out of a campaign: what it has in common with others says nothing.</summary>
    [Id(24)]
    public bool StandsAlone { get; set; }

    /// <summary>What threat lists say, where they warn or stop.</summary>
    [Id(25)]
    public FeedWord? FeedWord { get; set; }

    /// <summary>Asked for, and not yet told to the case.</summary>
    [Id(26)]
    public FeedReview? FeedReview { get; set; }

    /// <summary>Feeds whose held entries have come into the URL's case, oldest first, bounded.</summary>
    [Id(27)]
    public List<string> Holds { get; set; } = [];

    /// <summary>What a reader was shown; null where nobody has looked as one since the last look as a scanner.</summary>
    [Id(28)]
    public SecondLook? SecondLook { get; set; }
}
