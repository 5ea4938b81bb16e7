namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>How much must speak against a URL. Natural log-odds throughout. Figures that led to the defaults: docs/detection.md.</summary>
public sealed class ScoringOptions
{
    public const string Section = "LinkSafety:Scoring";

    /// <summary>
    /// What is believed before anything is seen: 5 in 100 links that nobody vouches for. Far more than of all mail links, because what is scanned is what
    /// no rule and no list has settled. Default -3; -10 to 0.
    /// </summary>
    public double Prior { get; set; } = -3;

    /// <summary>From here the visitor is warned: as likely bad as not. Default 0; -2 to 5.</summary>
    public double CautionAt { get; set; }

    /// <summary>From here the visitor is stopped: 95 in 100. A false block is the worst error, and its cost is what sets this. Default 3; 1 to 10.</summary>
    public double BlockAt { get; set; } = 3;

    /// <summary>
    /// Between here and <see cref="CautionAt"/> the verdict is unknown: not enough to warn, too much to vouch for. Default -1.5; not above CautionAt.
    /// </summary>
    public double UnsureAt { get; set; } = -1.5;

    /// <summary>
    /// Where the page could not be seen, this much suffices to warn: what hides from a scanner has one excuse less. Default -1; not above CautionAt.
    /// </summary>
    public double CautionUnseenAt { get; set; } = -1;

    /// <summary>
    /// The most that where a URL lives (hosting, ending, port, age of the certificate) adds together: these signals go together, and all of them at once are still a
    /// student's page. Less than the way from Prior to CautionAt, so that they never warn alone. Default 2; 0 to 10.
    /// </summary>
    public double InfrastructureCap { get; set; } = 2;
}
