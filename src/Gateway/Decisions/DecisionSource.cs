namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What a decision rests on: part of the public contract.</summary>
public static class DecisionSource
{
    /// <summary>A scan of the page, or how it ended.</summary>
    public const string Scan = "scan";

    /// <summary>The URL's own spelling and what is known of its site; nothing was fetched.</summary>
    public const string UrlAlone = "url-alone";

    /// <summary>The URL's own spelling, since whoever knows more could not be asked.</summary>
    public const string CannotCheck = "cannot-check";

    /// <summary>Support has reported the link: stopped for 24 h, until somebody decides.</summary>
    public const string SupportReport = "support-report";

    /// <summary>Several independent people have reported the link, or one where something else speaks against it too.</summary>
    public const string ReportQuorum = "report-quorum";

    /// <summary>An appeal was upheld.</summary>
    public const string WonAppeal = "won-appeal";

    /// <summary>An analyst has looked at what was reported.</summary>
    public const string Analyst = "analyst";

    /// <summary>Nothing is known of the link, and others of its site fared badly.</summary>
    public const string SiteStanding = "site-standing";

    /// <summary>A threat list has the link, or a URL that it leads to.</summary>
    public const string Feed = "feed";

    /// <summary>A rule that somebody wrote.</summary>
    public const string Rule = "rule";

    /// <summary>The link's sender was called back.</summary>
    public const string Invalidated = "invalidated";

    public static string Of(JudgementSource source) => source switch
    {
        JudgementSource.UrlAlone => UrlAlone,
        JudgementSource.Scan => Scan,
        JudgementSource.SupportReport => SupportReport,
        JudgementSource.ReportQuorum => ReportQuorum,
        JudgementSource.WonAppeal => WonAppeal,
        JudgementSource.Analyst => Analyst,
        JudgementSource.SiteStanding => SiteStanding,
        JudgementSource.Feed => Feed,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
