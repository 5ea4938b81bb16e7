namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>
/// The Bidi rule (RFC 5893, section 2): without it the labels of a right-to-left name could show in an order
/// other than that in which they are resolved.
/// </summary>
internal static class BidiRule
{
    /// <summary>Whether a domain in Unicode has no right-to-left character, or obeys the rule in all its labels.</summary>
    public static bool IsSatisfied(ReadOnlySpan<int> domain)
    {
        if (!HasRightToLeft(domain))
            return true;

        foreach (var range in domain.Split('.'))
        {
            if (!IsSatisfiedByLabel(domain[range]))
                return false;
        }

        return true;
    }

    private static bool HasRightToLeft(ReadOnlySpan<int> domain)
    {
        foreach (int codePoint in domain)
        {
            if (UnicodeTable.BidiClassOf(codePoint) is BidiClass.R or BidiClass.AL or BidiClass.AN)
                return true;
        }

        return false;
    }

    private static bool IsSatisfiedByLabel(ReadOnlySpan<int> label)
    {
        if (label.IsEmpty)
            return true;

        // Condition 1 decides the direction, 2 and 5 what it allows, 3 and 6 how it may end, 4 that digits do not mix.
        return UnicodeTable.BidiClassOf(label[0]) switch
        {
            BidiClass.L => IsLeftToRight(label),
            BidiClass.R or BidiClass.AL => IsRightToLeft(label),
            _ => false,
        };
    }

    private static bool IsLeftToRight(ReadOnlySpan<int> label)
    {
        foreach (int codePoint in label)
        {
            if (UnicodeTable.BidiClassOf(codePoint) is not (BidiClass.L or BidiClass.EN or BidiClass.ES or BidiClass.CS
                or BidiClass.ET or BidiClass.ON or BidiClass.BN or BidiClass.NSM))
                return false;
        }

        return LastBaseClass(label) is BidiClass.L or BidiClass.EN;
    }

    private static bool IsRightToLeft(ReadOnlySpan<int> label)
    {
        bool hasEuropean = false, hasArabic = false;
        foreach (int codePoint in label)
        {
            var bidiClass = UnicodeTable.BidiClassOf(codePoint);
            if (bidiClass is BidiClass.L or BidiClass.Other)
                return false;
            hasEuropean |= bidiClass == BidiClass.EN;
            hasArabic |= bidiClass == BidiClass.AN;
        }

        return !(hasEuropean && hasArabic) && LastBaseClass(label) is (BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN);
    }

    private static BidiClass LastBaseClass(ReadOnlySpan<int> label)
    {
        int last = label.Length - 1;
        while (last > 0 && UnicodeTable.BidiClassOf(label[last]) == BidiClass.NSM)
            last--;
        return UnicodeTable.BidiClassOf(label[last]);
    }
}
