namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>Stable reason codes of what humans said about a URL. Never changed or given a second meaning.</summary>
public static class ReportReasons
{
    public const string ReportedBySupport = "reported-by-support";

    /// <summary>A quorum of independent voices.</summary>
    public const string ReportedBySeveral = "reported-by-several";

    /// <summary>A voice, together with something that the scan saw.</summary>
    public const string ReportedAndDoubtful = "reported-and-doubtful";

    public const string AppealUpheld = "appeal-upheld";

    public const string AppealedPageChanged = "appealed-page-changed";

    public const string DismissedByAnalyst = "dismissed-by-analyst";

    public const string ConfirmedByAnalyst = "confirmed-by-analyst";

    /// <summary>Other URLs of the site are malicious.</summary>
    public const string SiteFaresBadly = "site-fares-badly";

    /// <summary>Why a case is in the queue again: the scan finds a page bad that a won appeal lets through.</summary>
    public const string ScanHitAfterAppeal = "scan-hit-after-appeal";

    /// <summary>The same: since the appeal was upheld, a threat list has the page.</summary>
    public const string ListedAfterAppeal = "listed-after-appeal";

    /// <summary>The same: since what was reported was dismissed, a threat list has the page.</summary>
    public const string ListedAfterDismissal = "listed-after-dismissal";
}
