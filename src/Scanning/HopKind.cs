namespace Nylas.LinkSafety.Scanning;

/// <summary>Why the scanner went to a URL of the chain.</summary>
public enum HopKind
{
    /// <summary>The URL that was asked about.</summary>
    Start,

    /// <summary>A 3xx answer's Location.</summary>
    HttpRedirect,

    /// <summary>A <c>&lt;meta http-equiv=refresh&gt;</c> or the Refresh header, which browsers parse alike.</summary>
    MetaRefresh,

    /// <summary>A navigation read from script without running it.</summary>
    ScriptRedirect,
}
