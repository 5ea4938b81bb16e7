namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The IPv4 parser of the URL Standard (https://url.spec.whatwg.org/#concept-ipv4-parser). Browsers take
/// one to four numbers, decimal, octal or hexadecimal, so 0x7f.1 and 2130706433 are both 127.0.0.1.
/// </summary>
internal static class Ipv4Host
{
    /// <summary>The ends-in-a-number checker: such a host is an IPv4 address or an error, never a name.</summary>
    public static bool EndsInNumber(ReadOnlySpan<char> domain)
    {
        if (domain is [.., '.'])
            domain = domain[..^1];
        var last = domain[(domain.LastIndexOf('.') + 1)..];
        if (last.IsEmpty || !char.IsAsciiDigit(last[0]))
            return false;

        return !last.ContainsAnyExceptInRange('0', '9') || TryParseNumber(last, out _);
    }

    /// <summary>Reads the address; false for five parts, an empty part, a bad digit or a number too large.</summary>
    public static bool TryParse(ReadOnlySpan<char> domain, out uint address)
    {
        address = 0;
        if (domain is [.., '.'])
            domain = domain[..^1];

        ulong value = 0;
        for (int part = 0; part < 4; part++)
        {
            int dot = domain.IndexOf('.');
            if (!TryParseNumber(dot < 0 ? domain : domain[..dot], out ulong number))
                return false;

            if (dot < 0)
            {
                // The last number fills all the bytes that are left.
                if (number >= 1UL << (8 * (4 - part)))
                    return false;
                address = (uint)(value << (8 * (4 - part)) | number);
                return true;
            }

            if (number > 255)
                return false;
            value = value << 8 | number;
            domain = domain[(dot + 1)..];
        }

        return false;
    }

    public static void Write(uint address, ref UrlWriter writer)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            writer.Append((int)(address >> shift & 255));
            if (shift > 0)
                writer.Append('.');
        }
    }

    /// <summary>One number; one that is larger than an address stays larger, however many digits it has.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        if (text.IsEmpty)
            return false;

        uint radix = 10;
        if (text is ['0', 'x' or 'X', ..])
        {
            radix = 16;
            text = text[2..];
        }
        else if (text is ['0', _, ..])
        {
            radix = 8;
            text = text[1..];
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
            uint digit = (uint)HexDigit.Value(c);
            if (digit >= radix)
                return false;
            number = Math.Min(number * radix + digit, 1UL << 40);
        }

        return true;
    }
}
