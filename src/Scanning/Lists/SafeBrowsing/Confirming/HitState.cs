namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>What is known of a hit.</summary>
public enum HitState
{
    /// <summary>Nothing: its server is to be asked.</summary>
    Open,

    /// <summary>The server has the whole hash: the URL is listed.</summary>
    Confirmed,

    /// <summary>It does not: the beginnings agree by chance, or the entry is gone.</summary>
    Refuted,

    /// <summary>The server cannot be asked now: nobody is stopped, and nobody is cleared.</summary>
    Abstained,
}
