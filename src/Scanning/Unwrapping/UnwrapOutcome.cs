namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>What came of looking for the destination in what somebody pasted. Stable codes and sentences: <see cref="UnwrapText"/>.</summary>
public enum UnwrapOutcome
{
    /// <summary>There is a destination.</summary>
    Found,

    /// <summary>Nothing in the text looks like a link.</summary>
    NotALink,

    /// <summary>It looks like a link, but no browser would open it; <see cref="UnwrapResult.UrlError"/> says why.</summary>
    InvalidUrl,

    /// <summary>It is a link of another scheme than http and https, or a wrapper around one.</summary>
    UnsupportedScheme,

    /// <summary>The text is longer than <see cref="LinkUnwrapper.MaxTextLength"/>, or the link than a URL may be.</summary>
    TooLong,

    /// <summary>A wrapper that keeps the destination at its maker's: nobody else can say where it leads.</summary>
    OpaqueWrapper,

    /// <summary>A wrapper that carries its destination in itself, but here it is missing, cut off or damaged.</summary>
    BrokenWrapper,

    /// <summary>More than <see cref="LinkUnwrapper.MaxWrappers"/> wrappers around each other.</summary>
    TooDeep,

    /// <summary>A link of this service whose signature does not hold or whose destination is not known.</summary>
    UnknownOwnLink,
}
