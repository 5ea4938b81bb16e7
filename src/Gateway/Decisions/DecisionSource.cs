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

    public static string Of(JudgementSource source) => source == JudgementSource.Scan ? Scan : UrlAlone;
}
