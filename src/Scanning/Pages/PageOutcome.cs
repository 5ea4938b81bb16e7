namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>How the analysis of one page ended. All but <see cref="Parsed"/> mean that the page was not seen, which is never "clean".</summary>
public enum PageOutcome
{
    /// <summary>The page was read to its end; the facts are whole.</summary>
    Parsed,

    /// <summary>More elements, deeper nesting or more work than the options allow: parsing was stopped.</summary>
    TooComplex,

    /// <summary>The deadline passed while the page waited or was parsed.</summary>
    TimedOut,

    /// <summary>By its content type and first bytes this is something else than HTML.</summary>
    NotHtml,

    /// <summary>It claims to be HTML, but its bytes are no text in any encoding a browser would try.</summary>
    Undecodable,

    /// <summary>All parsers are busy and the queue before them is full: try again later.</summary>
    Overloaded,

    /// <summary>The parser itself broke on it: a bug, which is logged with its exception.</summary>
    Failed,
}
