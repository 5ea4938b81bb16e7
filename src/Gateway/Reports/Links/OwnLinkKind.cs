namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>What a pasted link is to this service.</summary>
internal enum OwnLinkKind
{
    /// <summary>Somebody else's.</summary>
    Foreign,

    /// <summary>A link that we signed.</summary>
    Signed,

    /// <summary>It stands on our host, or says that it is ours, and is no link of ours: forged, altered, cut off, of a revoked key, or a page of the service itself.</summary>
    NotALink,

    /// <summary>The short form, whose destination is stored and not in the link.</summary>
    Tracked,
}
