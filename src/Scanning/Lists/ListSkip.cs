namespace Nylas.LinkSafety.Scanning.Lists;

/// <summary>Why something in a list was not taken. Comments and empty lines are not counted at all.</summary>
public enum ListSkip
{
    /// <summary>It cannot be read as what the format says it is.</summary>
    Unreadable,

    /// <summary>It can be read, and is of a kind that names no URL or host that could be matched: an address trigger, a cosmetic rule, a hash.</summary>
    NotAnIndicator,

    /// <summary>It holds only under conditions that are unknown when a link is clicked.</summary>
    Conditional,

    /// <summary>The list itself says that it is no longer so: offline, revoked, expired, deleted, context only.</summary>
    NotActive,

    /// <summary>It names a place that is nobody's or everybody's: localhost, a private address, a public suffix.</summary>
    Unusable,

    /// <summary>It is longer than anything that is read.</summary>
    TooLong,
}
