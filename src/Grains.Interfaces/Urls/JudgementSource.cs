namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>Which step of the decision order an answer rests on.</summary>
[GenerateSerializer, Alias("linksafety.JudgementSource")]
public enum JudgementSource
{
    /// <summary>Nothing has been looked at but the URL's own spelling and what is known of its site.</summary>
    UrlAlone,

    /// <summary>A scan of the page, or the reason why it was not fetched.</summary>
    Scan,
}
