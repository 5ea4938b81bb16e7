namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>
/// The validity criteria of UTS #46, 4.1, for a label that is in NFC and holds no dot: not "xn--" again, no mark
/// in front, nothing that is disallowed or would be mapped, joiners only where scripts need them.
/// </summary>
internal static class LabelRule
{
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    // The combining class of viramas (Unicode Standard, table 4-3).
    private const byte Virama = 9;

    /// <summary>The same where it is known what the name has: only a mark in front can be wrong with most.</summary>
    public static bool IsValid(ReadOnlySpan<int> label, NameTraits traits)
        => traits is NameTraits.None or NameTraits.RightToLeft
            ? label.IsEmpty || !UnicodeTable.IsMark(label[0])
            : IsValid(label);

    public static bool IsValid(ReadOnlySpan<int> label)
    {
        if (label.IsEmpty)
            return true;
        if (label is ['x', 'n', '-', '-', ..] || UnicodeTable.IsMark(label[0]))
            return false;

        for (int i = 0; i < label.Length; i++)
        {
            if (UnicodeTable.StatusOf(label[i]) != IdnaStatus.Valid)
                return false;
            if (label[i] is (ZeroWidthNonJoiner or ZeroWidthJoiner) && !IsJoinerAllowed(label, i))
                return false;
        }

        return true;
    }

    /// <summary>ContextJ (RFC 5892, appendix A.1 and A.2).</summary>
    private static bool IsJoinerAllowed(ReadOnlySpan<int> label, int at)
    {
        if (at > 0 && UnicodeTable.CombiningClassOf(label[at - 1]) == Virama)
            return true;
        if (label[at] == ZeroWidthJoiner)
            return false;

        int before = at - 1;
        while (before >= 0 && UnicodeTable.JoiningTypeOf(label[before]) == JoiningType.Transparent)
            before--;
        int after = at + 1;
        while (after < label.Length && UnicodeTable.JoiningTypeOf(label[after]) == JoiningType.Transparent)
            after++;

        return before >= 0 && UnicodeTable.JoiningTypeOf(label[before]) is (JoiningType.Left or JoiningType.Dual)
            && after < label.Length && UnicodeTable.JoiningTypeOf(label[after]) is (JoiningType.Right or JoiningType.Dual);
    }
}
