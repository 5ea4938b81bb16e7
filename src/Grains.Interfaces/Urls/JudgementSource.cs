namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>Which step of the decision order an answer rests on.</summary>
[GenerateSerializer, Alias("linksafety.JudgementSource")]
public enum JudgementSource
{
    /// <summary>Nothing has been looked at but the URL's own spelling.</summary>
    UrlAlone,

    /// <summary>A scan of the page, or the reason why it was not fetched.</summary>
    Scan,

    /// <summary>Support has reported it: blocked for 24 h, until somebody decides.</summary>
    SupportReport,

    /// <summary>Enough independent strangers have reported it, or one where something else speaks against it too.</summary>
    ReportQuorum,

    /// <summary>An appeal was upheld, for the page it shows, or showed when it was upheld.</summary>
    WonAppeal,

    /// <summary>An analyst has dismissed what was reported.</summary>
    Analyst,

    /// <summary>Nothing is known of the URL, and other URLs of its site fared badly.</summary>
    SiteStanding,

    /// <summary>A threat list has the URL, or one that it leads to.</summary>
    Feed,
}
