namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// How long a verdict holds, and how a failed scan is tried again. Section <c>LinkSafety:Judgement</c>. Every time is 1 s to 30 d.
/// </summary>
public sealed class JudgementOptions
{
    public const string Section = "LinkSafety:Judgement";

    /// <summary>Default 6 h: phishing pages live for hours (a page turned after delivery must be seen the same day), and a scan costs the site one request.</summary>
    public TimeSpan CleanLifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Default 1 h: a caution is a doubt, and doubts are looked into again soon.</summary>
    public TimeSpan SuspiciousLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Default 24 h: what was malicious is not trusted again for a day, but a cleaned-up site gets its links back.</summary>
    public TimeSpan MaliciousLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Default 1 h.</summary>
    public TimeSpan InconsistentLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A URL that is not fetched by rule (token-bearing), so that looking again would see nothing else. Default 6 h.</summary>
    public TimeSpan NotFetchedLifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>A scan that was refused for want of budget. Default 30 s: budgets refill within a minute.</summary>
    public TimeSpan OverBudgetLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After the first failed scan. Doubles with each further one. Default 15 s.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time to the next try. Default 1 h.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// From a clean look at what is doubted by other means to a second one that passes for a reader. Default 30 s: those who show scanners another page
    /// remember who came a moment ago.
    /// </summary>
    public TimeSpan SecondLookDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Part of a lifetime after which a URL that is still clicked is looked at again in the background. Default 0.8; 0.1 to 1 (1: never ahead).</summary>
    public double RefreshAheadAt { get; set; } = 0.8;

    /// <summary>A scan that takes longer is given up. Default 30 s, above the scanner's own deadline: this one catches a scanner that hangs.</summary>
    public TimeSpan ScanDeadline { get; set; } = TimeSpan.FromSeconds(30);
}
