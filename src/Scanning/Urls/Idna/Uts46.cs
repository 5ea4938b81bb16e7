using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>
/// UTS #46 (revision of Unicode 17) as the URL Standard calls it: non-transitional, CheckHyphens, UseSTD3ASCIIRules,
/// VerifyDnsLength and IgnoreInvalidPunycode false, CheckBidi and CheckJoiners true.
/// </summary>
internal static class Uts46
{
    private static ReadOnlySpan<int> AcePrefix => ['x', 'n', '-', '-'];

    /// <summary>ToASCII: appends the domain's ASCII form; false where it has none.</summary>
    public static bool TryToAscii(scoped ReadOnlySpan<char> domain, ref UrlWriter writer)
    {
        var mapped = new CodePointBuffer();
        var normalized = new CodePointBuffer();
        var unicode = new CodePointBuffer();
        try
        {
            if (!TryMapAndNormalize(domain, ref mapped, ref normalized) || !TryProcess(normalized.CodePoints, ref unicode))
                return false;

            bool isFirst = true;
            foreach (var range in ((ReadOnlySpan<int>)unicode.CodePoints).Split('.'))
            {
                if (!isFirst)
                    writer.Append('.');
                isFirst = false;
                if (!TryAppendAscii(unicode.CodePoints[range], ref writer))
                    return false;
            }

            return true;
        }
        finally
        {
            mapped.Dispose();
            normalized.Dispose();
            unicode.Dispose();
        }
    }

    /// <summary>
    /// ToUnicode for show: each label of an ASCII domain that decodes to a valid one is appended decoded, the
    /// others stay as they are. False where no label was decoded, or where the result breaks the Bidi rule.
    /// </summary>
    public static bool TryToUnicode(scoped ReadOnlySpan<char> asciiDomain, ref UrlWriter writer)
    {
        var label = new CodePointBuffer();
        var unicode = new CodePointBuffer();
        bool decodedAny = false;
        try
        {
            foreach (var range in asciiDomain.Split('.'))
            {
                if (range.Start.Value > 0)
                    unicode.Add('.');

                label.Truncate(0);
                label.Add(asciiDomain[range]);
                int start = unicode.Count;
                if (label.CodePoints.StartsWith(AcePrefix) && TryDecodeLabel(label.CodePoints[AcePrefix.Length..], ref unicode))
                {
                    decodedAny = true;
                    continue;
                }

                unicode.Truncate(start);
                unicode.Add(label.CodePoints);
            }

            if (!decodedAny || label.Overflowed || unicode.Overflowed || !BidiRule.IsSatisfied(unicode.CodePoints))
                return false;

            Span<char> utf16 = stackalloc char[2];
            foreach (int codePoint in unicode.CodePoints)
                writer.Append(utf16[..new Rune(codePoint).EncodeToUtf16(utf16)]);
            return true;
        }
        finally
        {
            label.Dispose();
            unicode.Dispose();
        }
    }

    /// <summary>Steps 1 and 2 of Processing. What is disallowed stays, to be found by validation.</summary>
    private static bool TryMapAndNormalize(
        scoped ReadOnlySpan<char> domain, scoped ref CodePointBuffer mapped, scoped ref CodePointBuffer normalized)
    {
        foreach (var rune in domain.EnumerateRunes())
        {
            switch (UnicodeTable.StatusOf(rune.Value))
            {
                case IdnaStatus.Mapped:
                    mapped.Add(UnicodeTable.MappingOf(rune.Value));
                    break;
                case IdnaStatus.Ignored:
                    break;
                default:
                    mapped.Add(rune.Value);
                    break;
            }
        }

        Nfc.Normalize(mapped.CodePoints, ref normalized);
        return !mapped.Overflowed && !normalized.Overflowed;
    }

    /// <summary>Steps 3 and 4 of Processing: decodes and validates each label; the result is the domain in Unicode.</summary>
    private static bool TryProcess(ReadOnlySpan<int> domain, scoped ref CodePointBuffer unicode)
    {
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (unicode.Count > 0 || range.Start.Value > 0)
                unicode.Add('.');
            if (!TryProcessLabel(label, ref unicode))
                return false;
        }

        return !unicode.Overflowed && BidiRule.IsSatisfied(unicode.CodePoints);
    }

    private static bool TryProcessLabel(ReadOnlySpan<int> label, scoped ref CodePointBuffer unicode)
    {
        if (label.StartsWith(AcePrefix))
            return TryDecodeLabel(label[AcePrefix.Length..], ref unicode);

        unicode.Add(label);
        return LabelRule.IsValid(label);
    }

    /// <summary>A Punycode label must decode to what mapping would have left alone; ASCII has no business in one.</summary>
    private static bool TryDecodeLabel(ReadOnlySpan<int> encoded, scoped ref CodePointBuffer unicode)
    {
        var decoded = new CodePointBuffer();
        var normalized = new CodePointBuffer();
        try
        {
            if (encoded.ContainsAnyExceptInRange(0, 127) || !Punycode.TryDecode(encoded, ref decoded)
                || !decoded.CodePoints.ContainsAnyExceptInRange(0, 127))
                return false;

            Nfc.Normalize(decoded.CodePoints, ref normalized);
            unicode.Add(decoded.CodePoints);
            return normalized.CodePoints.SequenceEqual(decoded.CodePoints) && LabelRule.IsValid(decoded.CodePoints);
        }
        finally
        {
            decoded.Dispose();
            normalized.Dispose();
        }
    }

    private static bool TryAppendAscii(ReadOnlySpan<int> label, ref UrlWriter writer)
    {
        if (label.ContainsAnyExceptInRange(0, 127))
        {
            writer.Append("xn--");
            return Punycode.TryEncode(label, ref writer);
        }

        foreach (int codePoint in label)
            writer.Append((char)codePoint);
        return true;
    }
}
