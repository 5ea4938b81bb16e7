namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>What is stored of a case. Every list is bounded; see <see cref="CaseFile"/>, which keeps them so.</summary>
[GenerateSerializer, Alias("linksafety.CaseGrainState")]
internal sealed class CaseGrainState
{
    /// <summary>Null until something was brought.</summary>
    [Id(0)]
    public DateTimeOffset? OpenedAt { get; set; }

    [Id(1)]
    public DateTimeOffset UpdatedAt { get; set; }

    [Id(2)]
    public long Version { get; set; }

    [Id(3)]
    public string? Assignee { get; set; }

    /// <summary>Set by an analyst.</summary>
    [Id(4)]
    public CasePriority? Priority { get; set; }

    [Id(5)]
    public List<CaseEntry> Urls { get; set; } = [];

    [Id(6)]
    public List<CaseReportEntry> Reports { get; set; } = [];

    [Id(7)]
    public long TotalReports { get; set; }

    /// <summary>Voices that spoke before the decision, and whether they say that it is harmful: who is told right or wrong.</summary>
    [Id(8)]
    public Dictionary<string, bool> Voices { get; set; } = [];

    [Id(9)]
    public Dictionary<VoiceKind, long> ByVoiceKind { get; set; } = [];

    [Id(10)]
    public Dictionary<ReportCategory, long> ByCategory { get; set; } = [];

    [Id(11)]
    public List<CaseNote> Notes { get; set; } = [];

    [Id(12)]
    public List<HistoryEntry> History { get; set; } = [];

    /// <summary>The last is the one in force; those before it are suspended, or were decided of other URLs (appeals).</summary>
    [Id(13)]
    public List<DecisionRecord> Decisions { get; set; } = [];

    /// <summary>How many there ever were, undone ones included.</summary>
    [Id(14)]
    public int DecisionCount { get; set; }

    [Id(15)]
    public List<CaseAppealEntry> Appeals { get; set; } = [];

    /// <summary>Automation contradicts the decision in force: somebody is to look again.</summary>
    [Id(16)]
    public bool IsReopened { get; set; }

    /// <summary>Stored before the other case takes the contents.</summary>
    [Id(17)]
    public MergeIntent? Merging { get; set; }

    [Id(18)]
    public string? MergedInto { get; set; }

    /// <summary>Cases whose contents this one has taken.</summary>
    [Id(19)]
    public List<string> Absorbed { get; set; } = [];

    /// <summary>When the reporter's view of it changed last.</summary>
    [Id(20)]
    public DateTimeOffset StateChangedAt { get; set; }

    /// <summary>Those of <see cref="Voices"/> that have said nothing but what was known: they are told nothing. See <see cref="UrlReport.IsEcho"/>.</summary>
    [Id(21)]
    public List<string> Echoes { get; set; } = [];

    /// <summary>Stored before the other case takes the URL.</summary>
    [Id(22)]
    public SplitIntent? Splitting { get; set; }

    [Id(23)]
    public List<TakenOutUrl> TakenOut { get; set; } = [];

    /// <summary>By URL, what those of its reports said that are listed no more; at most one a URL.</summary>
    [Id(24)]
    public Dictionary<string, UnlistedWord> Unlisted { get; set; } = [];

    /// <summary>Reports of named voices that made room; see <see cref="ReportShelf"/>.</summary>
    [Id(25)]
    public List<UnlistedReport> UnlistedReports { get; set; } = [];
}
