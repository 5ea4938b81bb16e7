namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>How a look with a browser ended. Only <see cref="Rendered"/> says anything of the page.</summary>
public enum RenderOutcome
{
    /// <summary>The page was drawn, its scripts have run, and what they made of it is at hand.</summary>
    Rendered,

    /// <summary>The page could not be opened: refused by the address rules, no answer, a certificate that browsers refuse, a download.</summary>
    NotOpened,

    /// <summary>The page went on to a URL that carries a token, which is never asked for.</summary>
    TokenBearing,

    /// <summary>The look's time was over.</summary>
    TimedOut,

    /// <summary>More bytes, more memory or a larger document than a look may take.</summary>
    TooLarge,

    /// <summary>The browser ended by itself, or could not be started. Says nothing of the page.</summary>
    BrowserFailed,

    /// <summary>All places were taken. Says nothing of the page.</summary>
    Overloaded,
}
