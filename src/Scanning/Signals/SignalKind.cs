namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>What sort of thing a signal says. The threat types of a verdict follow from the kinds of what spoke against the URL.</summary>
public enum SignalKind
{
    /// <summary>Speaks for the URL. Its weight is negative.</summary>
    Good,

    /// <summary>Where the URL lives (free hosting, a cheap top-level domain): common among bad URLs and among good ones, so never telling alone.</summary>
    Infrastructure,

    /// <summary>The URL or the page is built to be misread (userinfo, look-alike letters, hidden frames).</summary>
    Deception,

    /// <summary>Somebody's name is used where that somebody does not live.</summary>
    Impersonation,

    /// <summary>The page asks for something that lets others act as the visitor: passwords, cards, codes.</summary>
    CredentialTheft,

    /// <summary>The text of a known fraud: a telephone scam, a wallet drainer.</summary>
    Scam,

    /// <summary>The URL hands out, or talks the visitor into running, a program.</summary>
    Malware,
}
