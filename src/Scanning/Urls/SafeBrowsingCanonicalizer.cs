using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls.Idna;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>The steps of "URLs and Hashing", Canonicalization, on bytes: lists hold URLs that are no text.</summary>
internal static class SafeBrowsingCanonicalizer
{
    public static SafeBrowsingUrl Canonicalize(WebUrl url)
    {
        string scheme = url.IsHttps ? "https" : "http";
        string? query = url.HasQuery ? CanonicalizeQuery(Bytes(url.Query)) : null;
        string path = CanonicalizePath(Bytes(url.Path));

        // A browser takes "." for a host; without its dots nothing would be left.
        string host = CanonicalizeHost(Bytes(url.Host), out bool isAddress) ?? url.Host;
        return new SafeBrowsingUrl(scheme, host, isAddress, path, query);

        static byte[] Bytes(ReadOnlySpan<char> ascii)
        {
            byte[] bytes = new byte[ascii.Length];
            Encoding.ASCII.GetBytes(ascii, bytes);
            return bytes;
        }
    }

    public static bool TryCanonicalize(ReadOnlySpan<byte> input, [NotNullWhen(true)] out SafeBrowsingUrl? url)
    {
        url = null;
        if (input.Length > WebUrl.MaxInputLength)
            return false;

        // Tabs and line ends go wherever they stand, spaces only at the ends; then the fragment.
        byte[] kept = new byte[input.Length];
        int length = 0;
        foreach (byte b in input)
        {
            if (b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                kept[length++] = b;
        }

        var text = kept.AsSpan(0, length).Trim((byte)' ');
        int hash = text.IndexOf((byte)'#');
        if (hash >= 0)
            text = text[..hash];

        if (!TrySplitScheme(ref text, out string scheme))
            return false;

        int end = text.IndexOfAny((byte)'/', (byte)'?');
        var authority = end < 0 ? text : text[..end];
        var rest = end < 0 ? [] : text[end..];
        if (CanonicalizeHost(HostOf(authority), out bool isAddress) is not { } host)
            return false;

        int question = rest.IndexOf((byte)'?');
        string path = CanonicalizePath(question < 0 ? rest : rest[..question]);
        string? query = question < 0 ? null : CanonicalizeQuery(rest[(question + 1)..]);
        url = new SafeBrowsingUrl(scheme, host, isAddress, path, query);
        return true;
    }

    /// <summary>Takes "scheme://" off; text without one is http. False for "mailto:", "data:" and the like.</summary>
    private static bool TrySplitScheme(ref Span<byte> text, out string scheme)
    {
        scheme = "http";
        int colon = text.IndexOfAny(":/?"u8);
        if (colon <= 0 || text[colon] != ':' || !char.IsAsciiLetter((char)text[0]))
            return true;

        foreach (byte b in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return true;
        }

        var rest = text[(colon + 1)..];
        if (rest.StartsWith("//"u8))
        {
            scheme = Encoding.ASCII.GetString(text[..colon]).ToLowerInvariant();
            text = rest[2..];
            return true;
        }

        // "host:8080/" is a host with its port.
        return rest.Length > 0 && char.IsAsciiDigit((char)rest[0]);
    }

    private static Span<byte> HostOf(Span<byte> authority)
    {
        authority = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        int colon = authority.LastIndexOf((byte)':');
        return colon >= 0 && !authority[colon..].Contains((byte)']') ? authority[..colon] : authority;
    }

    /// <summary>Unescapes, lower-cases, cleans up dots and normalises addresses; null when nothing is left.</summary>
    private static string? CanonicalizeHost(Span<byte> host, out bool isAddress)
    {
        host = host[..Unescape(host)];
        isAddress = false;
        char[] buffer = ArrayPool<char>.Shared.Rent(UrlParser.MaxLength);
        try
        {
            var writer = new UrlWriter(buffer);
            if (host is [(byte)'[', .. var literal, (byte)']'])
            {
                isAddress = true;
                return WriteIpv6(Encoding.Latin1.GetString(literal), ref writer) ? writer.Written.ToString() : Escape(host);
            }

            // A name beyond ASCII becomes punycode if it is a valid one, and is escaped byte for byte if not.
            if (!Ascii.IsValid(host) && Uts46.TryToAscii(Encoding.UTF8.GetString(host), ref writer) && !writer.Overflowed)
                host = Encoding.ASCII.GetBytes(writer.Written.ToString());

            host = WithoutExtraDots(host);
            if (host.IsEmpty)
                return null;

            Ascii.ToLowerInPlace(host, out _);
            string name = Escape(host);
            if (!Ipv4Host.EndsInNumber(name) || !Ipv4Host.TryParse(name, out uint ipv4))
                return name;

            isAddress = true;
            writer.Truncate(0);
            Ipv4Host.Write(ipv4, ref writer);
            return writer.Written.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96) addresses are the IPv4 address they hold.</summary>
    private static bool WriteIpv6(string literal, ref UrlWriter writer)
    {
        Span<ushort> pieces = stackalloc ushort[Ipv6Host.Pieces];
        if (!Ipv6Host.TryParse(literal, pieces))
            return false;

        bool isMapped = pieces[..5].IndexOfAnyExcept((ushort)0) < 0 && pieces[5] == 0xffff;
        bool isNat64 = pieces[0] == 0x64 && pieces[1] == 0xff9b && pieces[2..6].IndexOfAnyExcept((ushort)0) < 0;
        if (isMapped || isNat64)
            Ipv4Host.Write((uint)pieces[6] << 16 | pieces[7], ref writer);
        else
            Ipv6Host.Write(pieces, ref writer);
        return true;
    }

    /// <summary>Leading and trailing dots go, several in a row become one.</summary>
    private static Span<byte> WithoutExtraDots(Span<byte> host)
    {
        int length = 0;
        foreach (byte b in host)
        {
            if (b != '.' || (length > 0 && host[length - 1] != '.'))
                host[length++] = b;
        }

        return length > 0 && host[length - 1] == '.' ? host[..(length - 1)] : host[..length];
    }

    /// <summary>Resolves "." and ".." and runs of slashes in the unescaped path, then escapes.</summary>
    private static string CanonicalizePath(Span<byte> path)
    {
        path = path[..Unescape(path)];
        byte[] result = new byte[path.Length + 1];
        int length = 0;
        while (true)
        {
            int slash = path.IndexOf((byte)'/');
            var segment = slash < 0 ? path : path[..slash];
            if (segment.SequenceEqual(".."u8))
            {
                length = Math.Max(0, result.AsSpan(0, length).LastIndexOf((byte)'/'));
            }
            else if (!segment.IsEmpty && !segment.SequenceEqual("."u8))
            {
                result[length++] = (byte)'/';
                segment.CopyTo(result.AsSpan(length));
                length += segment.Length;
            }

            if (slash < 0)
            {
                // What ends in a slash, or in dots, names a directory.
                if (length == 0 || segment.IsEmpty || segment.SequenceEqual("."u8) || segment.SequenceEqual(".."u8))
                    result[length++] = (byte)'/';
                return Escape(result.AsSpan(0, length));
            }

            path = path[(slash + 1)..];
        }
    }

    private static string CanonicalizeQuery(Span<byte> query) => Escape(query[..Unescape(query)]);

    /// <summary>
    /// Unescapes until nothing is left to unescape, in one pass: a byte that completes "%XX" at the end of what
    /// was written folds it, and again. The same as repeated passes, which would be quadratic for "%25252525…".
    /// </summary>
    private static int Unescape(Span<byte> text)
    {
        int length = 0;
        foreach (byte b in text)
        {
            text[length++] = b;
            while (length >= 3 && text[length - 3] == '%'
                && char.IsAsciiHexDigit((char)text[length - 2]) && char.IsAsciiHexDigit((char)text[length - 1]))
            {
                text[length - 3] = (byte)(HexDigit.Value((char)text[length - 2]) << 4 | HexDigit.Value((char)text[length - 1]));
                length -= 2;
            }
        }

        return length;
    }

    /// <summary>Escapes what is at most a space, at least DEL, '#' or '%', with upper-case digits.</summary>
    private static string Escape(ReadOnlySpan<byte> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (byte b in text)
        {
            if (b is <= 0x20 or >= 0x7f or (byte)'#' or (byte)'%')
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            else
                result.Append((char)b);
        }

        return result.ToString();
    }
}
