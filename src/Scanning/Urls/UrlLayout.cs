namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// Where the parts of a serialised URL lie. With it a URL is one string (or one span) and every part
/// a slice of it. All offsets count characters of
/// <c>scheme://[user[:password]@]host[:port]path[?query][#fragment]</c>.
/// </summary>
internal struct UrlLayout
{
    public bool IsHttps;
    public HostKind HostKind;

    /// <summary>The effective port; <see cref="HostEnd"/> below <see cref="PathStart"/> tells that it is spelled out.</summary>
    public int Port;

    public int UserEnd;

    /// <summary>After the '@' where there are credentials, after the scheme's slashes where not.</summary>
    public int HostStart;

    public int HostEnd;
    public int PathStart;

    /// <summary>At the '?' where there is a query, even an empty one.</summary>
    public int PathEnd;

    /// <summary>At the '#' where there is a fragment, even an empty one. What lies before is the URL's identity.</summary>
    public int IdentityEnd;

    public int Length;

    public readonly int UserStart => IsHttps ? 8 : 7;

    public readonly bool HasCredentials => HostStart > UserStart;

    public readonly Range UserName => UserStart..UserEnd;

    // With credentials, HostStart - 1 is the '@'; a password is there when a ':' stands before it.
    public readonly Range Password => HostStart - 1 > UserEnd ? (UserEnd + 1)..(HostStart - 1) : UserEnd..UserEnd;

    public readonly Range Host => HostStart..HostEnd;

    public readonly Range Path => PathStart..PathEnd;

    public readonly Range Query => Math.Min(PathEnd + 1, IdentityEnd)..IdentityEnd;

    public readonly Range Fragment => Math.Min(IdentityEnd + 1, Length)..Length;
}
