using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>
/// UTS #46 (revision of Unicode 17) as the URL Standard calls it: non-transitional, CheckHyphens, UseSTD3ASCIIRules,
/// VerifyDnsLength and IgnoreInvalidPunycode false, CheckBidi and CheckJoiners true.
/// </summary>
internal static class Uts46
{
    /// <summary>
    /// Code points of a name, and four times what DNS can carry (253 octets). The standard sets no limit, but
    /// Punycode is quadratic: without one, an 8 KiB host would cost a tenth of a second.
    /// </summary>
    private const int MaxLength = 1024;

    private static ReadOnlySpan<int> AcePrefix => ['x', 'n', '-', '-'];

    /// <summary>ToASCII: appends the domain's ASCII form; false where it has none.</summary>
    public static bool TryToAscii(scoped ReadOnlySpan<char> domain, ref UrlWriter writer)
    {
        int[] rented = ArrayPool<int>.Shared.Rent(2 * MaxLength);
        bool isValid = TryToAscii(domain, rented.AsSpan(0, MaxLength), rented.AsSpan(MaxLength, MaxLength), ref writer);
        ArrayPool<int>.Shared.Return(rented);
        return isValid;
    }

    private static bool TryToAscii(scoped ReadOnlySpan<char> domain, Span<int> first, Span<int> second, ref UrlWriter writer)
    {
        // Steps 1 and 2 of Processing: map, normalize.
        var name = new CodePointBuffer(first);
        var traits = Map(domain, ref name);
        if ((traits & NameTraits.NeedsNormalization) != 0)
        {
            var normalized = new CodePointBuffer(second);
            Nfc.Normalize(name.CodePoints, ref normalized);
            name.Truncate(0);
            name.Add(normalized.CodePoints);
            if (normalized.Overflowed)
                return false;
        }

        if (name.Overflowed)
            return false;

        // Steps 3 and 4: break, decode what is Punycode, validate.
        ReadOnlySpan<int> unicode = name.CodePoints;
        if (unicode.IndexOf(AcePrefix) >= 0)
        {
            var decoded = new CodePointBuffer(second);
            if (!TryDecode(unicode, ref decoded))
                return false;
            unicode = decoded.CodePoints;
            traits |= NameTraits.RightToLeft; // what was decoded may be
        }
        else if (!AreValid(unicode, traits))
        {
            return false;
        }

        return ((traits & NameTraits.RightToLeft) == 0 || BidiRule.IsSatisfied(unicode)) && TryWriteAscii(unicode, ref writer);
    }

    /// <summary>Maps each code point; what is disallowed stays, to be found by validation.</summary>
    private static NameTraits Map(scoped ReadOnlySpan<char> domain, scoped ref CodePointBuffer name)
    {
        var traits = NameTraits.None;
        foreach (var rune in domain.EnumerateRunes())
        {
            var (status, runeTraits) = UnicodeTable.StatusAndTraitsOf(rune.Value);
            switch (status)
            {
                case IdnaStatus.Mapped:
                    foreach (var mapped in UnicodeTable.MappingOf(rune.Value).EnumerateRunes())
                    {
                        traits |= UnicodeTable.TraitsOf(mapped.Value);
                        name.Add(mapped.Value);
                    }

                    break;
                case IdnaStatus.Ignored:
                    break;
                default:
                    traits |= runeTraits;
                    name.Add(rune.Value);
                    break;
            }
        }

        return traits;
    }

    private static bool AreValid(ReadOnlySpan<int> name, NameTraits traits)
    {
        foreach (var range in name.Split('.'))
        {
            if (!LabelRule.IsValid(name[range], traits))
                return false;
        }

        return true;
    }

    /// <summary>The name with its Punycode labels decoded; every label is validated.</summary>
    private static bool TryDecode(ReadOnlySpan<int> name, scoped ref CodePointBuffer unicode)
    {
        foreach (var range in name.Split('.'))
        {
            if (range.Start.Value > 0)
                unicode.Add('.');

            var label = name[range];
            if (label.StartsWith(AcePrefix))
            {
                if (!TryDecodeLabel(label[AcePrefix.Length..], ref unicode))
                    return false;
            }
            else
            {
                unicode.Add(label);
                if (!LabelRule.IsValid(label))
                    return false;
            }
        }

        return !unicode.Overflowed;
    }

    /// <summary>A Punycode label must decode to what mapping would have left alone; ASCII has no business in one.</summary>
    private static bool TryDecodeLabel(ReadOnlySpan<int> encoded, scoped ref CodePointBuffer unicode)
    {
        int[] rented = ArrayPool<int>.Shared.Rent(2 * MaxLength);
        try
        {
            var decoded = new CodePointBuffer(rented.AsSpan(0, MaxLength));
            var normalized = new CodePointBuffer(rented.AsSpan(MaxLength, MaxLength));
            if (encoded.ContainsAnyExceptInRange(0, 127) || !Punycode.TryDecode(encoded, ref decoded)
                || !decoded.CodePoints.ContainsAnyExceptInRange(0, 127))
                return false;

            Nfc.Normalize(decoded.CodePoints, ref normalized);
            unicode.Add(decoded.CodePoints);
            return normalized.CodePoints.SequenceEqual(decoded.CodePoints) && LabelRule.IsValid(decoded.CodePoints);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private static bool TryWriteAscii(ReadOnlySpan<int> name, ref UrlWriter writer)
    {
        foreach (var range in name.Split('.'))
        {
            if (range.Start.Value > 0)
                writer.Append('.');

            var label = name[range];
            if (label.ContainsAnyExceptInRange(0, 127))
            {
                writer.Append("xn--");
                if (!Punycode.TryEncode(label, ref writer))
                    return false;
            }
            else
            {
                foreach (int codePoint in label)
                    writer.Append((char)codePoint);
            }
        }

        return true;
    }

    /// <summary>
    /// ToUnicode for show: each label of an ASCII domain that decodes to a valid one is appended decoded, the
    /// others stay as they are. False where no label was decoded, or where the result breaks the Bidi rule.
    /// </summary>
    public static bool TryToUnicode(scoped ReadOnlySpan<char> asciiDomain, ref UrlWriter writer)
    {
        int[] rented = ArrayPool<int>.Shared.Rent(2 * MaxLength);
        try
        {
            var label = new CodePointBuffer(rented.AsSpan(0, MaxLength));
            var unicode = new CodePointBuffer(rented.AsSpan(MaxLength, MaxLength));
            bool decodedAny = false;
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
            ArrayPool<int>.Shared.Return(rented);
        }
    }
}
