namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A decision with all that it takes to apply it again, and to take exactly that back.</summary>
[GenerateSerializer, Alias("linksafety.DecisionRecord")]
internal sealed class DecisionRecord
{
    /// <summary>From 1 within the case, never given twice.</summary>
    [Id(0)]
    public int Number { get; set; }

    [Id(1)]
    public CaseDecision Decision { get; set; } = null!;

    [Id(2)]
    public DateTimeOffset At { get; set; }

    [Id(3)]
    public DecisionPhase Phase { get; set; }

    /// <summary>Set when it is an upheld appeal: then it clears one URL.</summary>
    [Id(4)]
    public AppealGrant? Appeal { get; set; }

    [Id(5)]
    public string? AppealUrlKey { get; set; }

    /// <summary>An upheld appeal that leaves nothing of the case: its only URL, or all that a wide rule covered.</summary>
    [Id(6)]
    public bool DismissesCase { get; set; }

    /// <summary>Rules that it wrote.</summary>
    [Id(7)]
    public List<string> Rules { get; set; } = [];

    /// <summary>Rules of earlier decisions that it took out.</summary>
    [Id(8)]
    public List<string> RulesTakenOut { get; set; } = [];

    /// <summary>A second analyst's approval is needed for the asked-for scope.</summary>
    [Id(9)]
    public bool NeedsApproval { get; set; }

    /// <summary>Who has approved; the wide rule is written after this is stored.</summary>
    [Id(10)]
    public string? ApprovedBy { get; set; }

    [Id(11)]
    public bool IsApprovalInForce { get; set; }

    /// <summary>Who takes it back, and why.</summary>
    [Id(12)]
    public string? RevokedBy { get; set; }

    [Id(13)]
    public string? RevokedWhy { get; set; }

    /// <summary>What the rule book said when it refused a rule.</summary>
    [Id(14)]
    public string? Refusal { get; set; }

    /// <summary>The case was in the queue again when it was decided: what an undo restores.</summary>
    [Id(15)]
    public bool WasReopened { get; set; }

    /// <summary>Numbers of the decisions whose place it took: in force again when it is undone.</summary>
    [Id(16)]
    public List<int> Replaced { get; set; } = [];

    /// <summary>What the URLs showed, by key, for decisions that are bound to it.</summary>
    [Id(17)]
    public Dictionary<string, UrlSight> Sights { get; set; } = [];

    /// <summary>Keys of URLs whose rules were taken out by hand.</summary>
    [Id(18)]
    public List<string> Lapsed { get; set; } = [];

    /// <summary>Stored before the URLs are told what <see cref="Lapsed"/> says.</summary>
    [Id(19)]
    public LapseIntent? Lapsing { get; set; }

    public bool AwaitsApproval => NeedsApproval && ApprovedBy is null;

    /// <summary>Whether the case as a whole is decided by it.</summary>
    public bool DecidesCase => Appeal is null || DismissesCase;
}
