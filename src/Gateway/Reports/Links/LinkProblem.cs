namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>Why nobody can say where a reported link leads, or why where it leads is nothing to report.</summary>
internal enum LinkProblem
{
    None,
    Missing,
    TooLong,

    /// <summary>Nothing in the text is a link that a browser would open.</summary>
    NotFound,

    /// <summary>The text holds links to different destinations, and nobody can say which one is meant.</summary>
    Several,

    /// <summary>A link, but not of the web.</summary>
    NotWeb,

    /// <summary>Its maker alone knows where it leads.</summary>
    Opaque,

    /// <summary>Cut off, damaged, or wrapped too often.</summary>
    Broken,

    /// <summary>It looks like a link of this service and is none.</summary>
    NotOurs,

    /// <summary>A link of this service that does not carry its destination.</summary>
    Tracked,

    /// <summary>It leads to a private network, a reserved name, this machine.</summary>
    NotPublic,
}
