namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// Whose reports count how much, and what they may do before anybody has looked. Section <c>LinkSafety:Reports</c>. The figures behind the
/// defaults, and where they break: docs/reports.md.
/// </summary>
public sealed class ReportOptions
{
    public const string Section = "LinkSafety:Reports";

    /// <summary>
    /// With <see cref="PriorWrong"/>, what is believed of a voice before it was ever right or wrong: Beta(1, 9), so that a new one weighs 0.1 and
    /// one that was right nine times 0.53. Default 1; 0.1 to 100.
    /// </summary>
    public double PriorRight { get; set; } = 1;

    /// <summary>Default 9; 0.1 to 1,000.</summary>
    public double PriorWrong { get; set; } = 9;

    /// <summary>The most one voice weighs, however often it was right: standing can be earned by patience. Default 0.6; 0.05 to 1.</summary>
    public double HeaviestVoice { get; set; } = 0.6;

    /// <summary>
    /// The most that all voices of one network group (/16, /32) weigh together, unless one of them alone weighs more: who rents one block rents
    /// many. Default 0.1, one new voice; 0.05 to 100.
    /// </summary>
    public double HeaviestGroup { get; set; } = 0.1;

    /// <summary>What voices must weigh together to raise a URL to caution. Default 0.3, three new voices; 0.05 to 100.</summary>
    public double Quorum { get; set; } = 0.3;

    /// <summary>However much they weigh, fewer voices are no quorum. Default 3; 2 to 100.</summary>
    public int LeastVoices { get; set; } = 3;

    /// <summary>And from fewer networks they are none either. Default 3; 2 to 100.</summary>
    public int LeastNetworks { get; set; } = 3;

    /// <summary>
    /// How many times the quorum it takes against a page that was seen clean on an established site: such sites are what is worth slandering.
    /// Default 20, sixty new voices of as many network groups or ten that were right a dozen times: more than a botnet of fifty networks has;
    /// 1 to 1,000.
    /// </summary>
    public double EstablishedFactor { get; set; } = 20;

    /// <summary>A site is established when it has been known for so long. Default 30 d, longer than phishing sites live; 1 to 365 d.</summary>
    public TimeSpan EstablishedAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>And when so many of its URLs are clean, and 20 times as many as are not. Default 5; 1 to 10,000.</summary>
    public int EstablishedCleanUrls { get; set; } = 5;

    /// <summary>
    /// How much (log-odds) the signals of a look that ended in unknown must say for one voice to suffice. Default 1.5, the way from the scorer's
    /// prior to where it vouches for nothing any more; 0.1 to 10.
    /// </summary>
    public double DoubtAt { get; set; } = 1.5;

    /// <summary>How long a report counts. Default 7 d: phishing pages live for hours, spam campaigns for days; 1 h to 90 d.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// From this many unremarkable URLs within <see cref="CampaignWindow"/>, the unproven voices of a network group are a campaign, and all
    /// campaigning groups together are one voice. Default 4: people meet one bad link at a time; 2 to 1,000.
    /// </summary>
    public int CampaignUrls { get; set; } = 4;

    /// <summary>Default 1 h; 1 min to 7 d.</summary>
    public TimeSpan CampaignWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a group is taken for a campaign after it looked like one. Default 24 h; 1 min to 30 d.</summary>
    public TimeSpan CampaignMemory { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long support's report blocks its URL, until somebody decides. Default 24 h; 1 h to 7 d.</summary>
    public TimeSpan SupportBlock { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a voice's second report of a URL is the first again. Default 24 h; 1 min to 7 d.</summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Reports of one stranger in 24 h, and apart from them as many appeals. Default 20: a /24 is up to 254 people, who report seldom; 1 to 10,000.</summary>
    public int StrangerQuota { get; set; } = 20;

    /// <summary>Reports of one key of the role report in 24 h. Default 1,000; 1 to 100,000.</summary>
    public int ReporterQuota { get; set; } = 1_000;

    /// <summary>Reports of one support key in 24 h. Default 5,000, a whole team's day; 1 to 100,000.</summary>
    public int SupportQuota { get; set; } = 5_000;

    /// <summary>How long an upheld appeal binds automation where the analyst sets no term. Default 30 d, as allow rules; 1 h to 365 d.</summary>
    public TimeSpan AppealTerm { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a dismissed URL stays clean while its page stays the same. Default 30 d; 1 h to 365 d.</summary>
    public TimeSpan DismissalTerm { get; set; } = TimeSpan.FromDays(30);

    /// <summary>From this many malicious URLs on, and when they are at least half of all that were judged, a site fares badly. Default 2; 1 to 1,000.</summary>
    public int BadSiteUrls { get; set; } = 2;

    internal int QuotaOf(ReportAuthority authority) => authority switch
    {
        ReportAuthority.Support => SupportQuota,
        ReportAuthority.Reporter => ReporterQuota,
        _ => StrangerQuota,
    };
}
