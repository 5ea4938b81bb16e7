namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>Normalization Form C (UAX #15): decompose, order the marks, compose.</summary>
internal static class Nfc
{
    // Hangul syllables (The Unicode Standard, 3.12): 19 leading consonants, 21 vowels, 27 trailing ones or none.
    private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7;
    private const int LCount = 19, VCount = 21, TCount = 28, NCount = VCount * TCount, SCount = LCount * NCount;

    public static void Normalize(scoped ReadOnlySpan<int> source, scoped ref CodePointBuffer result)
    {
        result.Truncate(0);
        foreach (int codePoint in source)
            Decompose(codePoint, ref result);

        var codePoints = result.CodePoints;
        OrderMarks(codePoints);
        result.Truncate(Compose(codePoints));
    }

    private static void Decompose(int codePoint, scoped ref CodePointBuffer result)
    {
        int syllable = codePoint - SBase;
        if ((uint)syllable < SCount)
        {
            result.Add(LBase + syllable / NCount);
            result.Add(VBase + syllable % NCount / TCount);
            if (syllable % TCount != 0)
                result.Add(TBase + syllable % TCount);
            return;
        }

        var decomposition = UnicodeTable.DecompositionOf(codePoint);
        if (decomposition.IsEmpty)
            result.Add(codePoint);
        else
            result.Add(decomposition);
    }

    /// <summary>Stable order of each run of marks by combining class. Runs are short: insertion.</summary>
    private static void OrderMarks(Span<int> codePoints)
    {
        for (int i = 1; i < codePoints.Length; i++)
        {
            int codePoint = codePoints[i];
            byte combiningClass = UnicodeTable.CombiningClassOf(codePoint);
            if (combiningClass == 0)
                continue;

            int at = i;
            while (at > 0 && UnicodeTable.CombiningClassOf(codePoints[at - 1]) > combiningClass)
            {
                codePoints[at] = codePoints[at - 1];
                at--;
            }

            codePoints[at] = codePoint;
        }
    }

    /// <summary>Composes in place and returns the new length.</summary>
    private static int Compose(Span<int> codePoints)
    {
        int write = 0, starter = -1;
        byte lastClass = 0;
        foreach (int codePoint in codePoints)
        {
            byte combiningClass = UnicodeTable.CombiningClassOf(codePoint);

            // Blocked by a mark of the same or a higher class, or by a starter between.
            bool isReachable = starter >= 0 && (starter == write - 1 || (lastClass != 0 && lastClass < combiningClass));
            int composite = isReachable ? Compose(codePoints[starter], codePoint) : -1;
            if (composite >= 0)
            {
                codePoints[starter] = composite;
                continue;
            }

            if (combiningClass == 0)
                starter = write;
            lastClass = combiningClass;
            codePoints[write++] = codePoint;
        }

        return write;
    }

    private static int Compose(int first, int second)
    {
        if ((uint)(first - LBase) < LCount && (uint)(second - VBase) < VCount)
            return SBase + ((first - LBase) * VCount + (second - VBase)) * TCount;

        bool isOpenSyllable = (uint)(first - SBase) < SCount && (first - SBase) % TCount == 0;
        if (isOpenSyllable && second - TBase is > 0 and < TCount)
            return first + (second - TBase);

        return UnicodeTable.Compose(first, second);
    }
}
