namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>Punycode (RFC 3492), with the parameters of section 5.</summary>
internal static class Punycode
{
    private const int Base = 36, TMin = 1, TMax = 26, Skew = 38, Damp = 700, InitialBias = 72, InitialN = 128;

    /// <summary>Appends the encoding of a label, without "xn--".</summary>
    public static bool TryEncode(scoped ReadOnlySpan<int> label, ref UrlWriter writer)
    {
        int basic = 0;
        foreach (int codePoint in label)
        {
            if (codePoint < InitialN)
            {
                writer.Append((char)codePoint);
                basic++;
            }
        }

        if (basic > 0)
            writer.Append('-');

        int n = InitialN, bias = InitialBias, handled = basic;
        long delta = 0;
        while (handled < label.Length)
        {
            int next = int.MaxValue;
            foreach (int codePoint in label)
            {
                if (codePoint >= n && codePoint < next)
                    next = codePoint;
            }

            delta += (long)(next - n) * (handled + 1);
            if (delta > int.MaxValue)
                return false;

            n = next;
            foreach (int codePoint in label)
            {
                if (codePoint < n)
                    delta++;
                if (codePoint != n)
                    continue;

                WriteNumber((uint)delta, bias, ref writer);
                bias = Adapt((uint)delta, (uint)handled + 1, isFirst: handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            n++;
        }

        return true;
    }

    /// <summary>Decodes a label, without "xn--"; false where it is no Punycode.</summary>
    public static bool TryDecode(ReadOnlySpan<int> encoded, ref CodePointBuffer result)
    {
        int delimiter = encoded.LastIndexOf('-');
        foreach (int codePoint in encoded[..Math.Max(0, delimiter)])
            result.Add(codePoint);

        int n = InitialN, bias = InitialBias;
        long i = 0;
        for (int read = delimiter + 1; read < encoded.Length;)
        {
            long previous = i, weight = 1;
            for (int k = Base; ; k += Base)
            {
                if (read == encoded.Length || DigitOf(encoded[read++]) is not (>= 0 and var digit))
                    return false;

                i += digit * weight;
                if (i > int.MaxValue)
                    return false;

                int threshold = Math.Clamp(k - bias, TMin, TMax);
                if (digit < threshold)
                    break;
                weight *= Base - threshold;
                if (weight > int.MaxValue)
                    return false;
            }

            int length = result.Count + 1;
            bias = Adapt((uint)(i - previous), (uint)length, isFirst: previous == 0);
            n += (int)(i / length);
            i %= length;
            if (n > 0x10FFFF || n is >= 0xD800 and <= 0xDFFF || n < InitialN)
                return false;

            result.Insert((int)i++, n);
            if (result.Overflowed)
                return false;
        }

        return true;
    }

    private static void WriteNumber(uint number, int bias, ref UrlWriter writer)
    {
        for (int k = Base; ; k += Base)
        {
            uint threshold = (uint)Math.Clamp(k - bias, TMin, TMax);
            if (number < threshold)
            {
                writer.Append(CharacterOf(number));
                return;
            }

            // Division is most of what encoding costs: unsigned, and once for both results.
            (number, uint digit) = Math.DivRem(number - threshold, Base - threshold);
            writer.Append(CharacterOf(threshold + digit));
        }
    }

    private static int Adapt(uint delta, uint count, bool isFirst)
    {
        delta /= isFirst ? Damp : 2u;
        delta += delta / count;
        uint k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
            delta /= Base - TMin;
        return (int)(k + (Base - TMin + 1) * delta / (delta + Skew));
    }

    private static char CharacterOf(uint digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);

    private static int DigitOf(int codePoint) => codePoint switch
    {
        >= 'a' and <= 'z' => codePoint - 'a',
        >= 'A' and <= 'Z' => codePoint - 'A',
        >= '0' and <= '9' => codePoint - '0' + 26,
        _ => -1,
    };
}
