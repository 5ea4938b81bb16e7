namespace Nylas.LinkSafety.UnicodeTables;

/// <summary>What the scanner needs to know of one code point. The numbers of the enums are the file format.</summary>
internal sealed class CharacterData
{
    public IdnaStatus Status { get; set; } = IdnaStatus.Disallowed;

    public string Mapping { get; set; } = "";

    public BidiClass Bidi { get; set; }

    public JoiningType Joining { get; set; }

    public bool IsMark { get; set; }

    public byte CombiningClass { get; set; }

    /// <summary>
    /// Whether text with this character may not be in NFC: it has a combining class, never occurs in NFC, or may
    /// compose with what stands before it (UAX #15, 9: NFC_Quick_Check is not Yes).
    /// </summary>
    public bool NeedsNormalization { get; set; }

    /// <summary>Canonical decomposition, one step as in UnicodeData.txt; empty where there is none.</summary>
    public int[] Decomposition { get; set; } = [];
}

/// <summary>UTS #46, section 5. A deviation character is valid in non-transitional processing, the only one there is here.</summary>
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

internal enum JoiningType
{
    U = 0,
    L = 1,
    R = 2,
    D = 3,
    T = 4,
    C = 5,
}
