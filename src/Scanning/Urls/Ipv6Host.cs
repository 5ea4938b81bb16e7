namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>The IPv6 parser and serialiser of the URL Standard (https://url.spec.whatwg.org/#concept-ipv6-parser).</summary>
internal static class Ipv6Host
{
    public const int Pieces = 8;

    /// <summary>Reads the text between the brackets and appends the address, compressed, in brackets.</summary>
    public static UrlError Parse(scoped ReadOnlySpan<char> input, ref UrlWriter writer)
    {
        Span<ushort> address = stackalloc ushort[Pieces];
        if (!TryParse(input, address))
            return UrlError.InvalidIpv6;

        Write(address, ref writer);
        return UrlError.None;
    }

    /// <summary>Reads the text between the brackets into eight pieces.</summary>
    public static bool TryParse(ReadOnlySpan<char> input, Span<ushort> address)
    {
        address.Clear();
        int piece = 0, compress = -1;
        if (input is [':', ..])
        {
            if (input is not [':', ':', ..])
                return false;
            input = input[2..];
            compress = ++piece;
        }

        while (!input.IsEmpty)
        {
            if (piece == Pieces)
                return false;

            if (input[0] == ':')
            {
                if (compress >= 0)
                    return false;
                input = input[1..];
                compress = ++piece;
                continue;
            }

            int digits = 0, value = 0;
            while (digits < 4 && digits < input.Length && char.IsAsciiHexDigit(input[digits]))
                value = value << 4 | HexDigit.Value(input[digits++]);

            if (digits < input.Length && input[digits] == '.')
            {
                if (digits == 0 || piece > Pieces - 2 || !TryParseEmbeddedIpv4(input, out uint dotted))
                    return false;
                address[piece++] = (ushort)(dotted >> 16);
                address[piece++] = (ushort)dotted;
                input = [];
                break;
            }

            address[piece++] = (ushort)value;
            input = input[digits..];
            if (input.IsEmpty)
                break;
            if (input[0] != ':')
                return false;
            input = input[1..];
            if (input.IsEmpty)
                return false;
        }

        if (compress < 0)
            return piece == Pieces;

        // "::" stands for one piece at least, already counted; what follows it belongs at the end.
        int tail = piece - compress;
        address[compress..piece].CopyTo(address[(Pieces - tail)..]);
        address[compress..(Pieces - tail)].Clear();
        return true;
    }

    /// <summary>Four decimal numbers without leading zeros: stricter than an IPv4 host.</summary>
    private static bool TryParseEmbeddedIpv4(ReadOnlySpan<char> input, out uint address)
    {
        address = 0;
        int numbers = 0;
        foreach (var range in input.Split('.'))
        {
            var number = input[range];
            if (++numbers > 4 || number.Length is 0 or > 3 || number is ['0', _, ..] || number.ContainsAnyExceptInRange('0', '9'))
                return false;

            uint value = 0;
            foreach (char c in number)
                value = value * 10 + (uint)(c - '0');
            if (value > 255)
                return false;
            address = address << 8 | value;
        }

        return numbers == 4;
    }

    /// <summary>Appends the address, compressed, in brackets.</summary>
    public static void Write(scoped ReadOnlySpan<ushort> address, ref UrlWriter writer)
    {
        FindLongestZeros(address, out int zerosStart, out int zerosEnd);
        writer.Append('[');
        for (int i = 0; i < Pieces; i++)
        {
            if (i == zerosStart)
            {
                writer.Append(i == 0 ? "::" : ":");
                i = zerosEnd - 1;
                continue;
            }

            writer.AppendHex(address[i]);
            if (i < Pieces - 1)
                writer.Append(':');
        }

        writer.Append(']');
    }

    /// <summary>The first of the longest runs of at least two zero pieces; -1 where there is none.</summary>
    private static void FindLongestZeros(ReadOnlySpan<ushort> address, out int start, out int end)
    {
        start = end = -1;
        for (int i = 0; i < Pieces;)
        {
            int runEnd = i;
            while (runEnd < Pieces && address[runEnd] == 0)
                runEnd++;
            if (runEnd - i >= 2 && runEnd - i > end - start)
                (start, end) = (i, runEnd);
            i = runEnd + 1;
        }
    }
}
