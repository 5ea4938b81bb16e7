namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>Why a text is not a URL that a browser would visit over http or https.</summary>
public enum UrlError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The text, or the serialisation it stands for, is longer than <see cref="WebUrl.MaxInputLength"/>.</summary>
    TooLong,

    /// <summary>It has a scheme, and that is neither http nor https.</summary>
    NotHttp,

    /// <summary>It has no scheme, and there is no base to resolve it against.</summary>
    RelativeWithoutBase,

    /// <summary>Nothing stands where the host should be.</summary>
    MissingHost,

    /// <summary>A bracket is open that never closes, or percent-encoding leaves no host over.</summary>
    InvalidHost,

    /// <summary>The host ends in a number, which makes it an IPv4 address, and it is not a valid one.</summary>
    InvalidIpv4,

    /// <summary>The text in brackets is not an IPv6 address.</summary>
    InvalidIpv6,

    /// <summary>The host holds a character no host may hold, such as a space or a control character.</summary>
    ForbiddenHostCodePoint,

    /// <summary>The port is not a number between 0 and 65535.</summary>
    InvalidPort,

    /// <summary>The host is an international name that Unicode's rules for domain names (UTS #46) refuse.</summary>
    InvalidIdna,
}
