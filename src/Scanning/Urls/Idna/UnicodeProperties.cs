namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>UTS #46, section 5; deviation characters are valid, because processing is non-transitional.</summary>
internal enum IdnaStatus
{
    Valid = 0,
    Mapped = 1,
    Ignored = 2,
    Disallowed = 3,
}

/// <summary>The bidi classes that RFC 5893 names; the rest count as one, which it never allows.</summary>
internal enum BidiClass
{
    Other = 0,
    L = 1,
    R = 2,
    AL = 3,
    AN = 4,
    EN = 5,
    ES = 6,
    CS = 7,
    ET = 8,
    ON = 9,
    BN = 10,
    NSM = 11,
}

/// <summary>Joining types as in Unicode's DerivedJoiningType.txt.</summary>
internal enum JoiningType
{
    NonJoining = 0,
    Left = 1,
    Right = 2,
    Dual = 3,
    Transparent = 4,
    Causing = 5,
}

/// <summary>What the code points of a name have among them; most names have none of it and need no second look.</summary>
[Flags]
internal enum NameTraits
{
    None = 0,

    /// <summary>The name may not be in NFC.</summary>
    NeedsNormalization = 1,

    /// <summary>A code point is disallowed.</summary>
    Disallowed = 2,

    /// <summary>The Bidi rule applies.</summary>
    RightToLeft = 4,

    /// <summary>ZWNJ or ZWJ, which are valid in some contexts only.</summary>
    Joiner = 8,
}
