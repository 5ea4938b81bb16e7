using System.Buffers;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls.Idna;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>The host parser of the URL Standard (https://url.spec.whatwg.org/#host-parsing) for http and https.</summary>
internal static class HostParser
{
    /// <summary>Appends the host's serialisation. <paramref name="input"/> is not empty.</summary>
    public static UrlError Parse(scoped ReadOnlySpan<char> input, ref UrlWriter writer, out HostKind kind)
    {
        if (input[0] == '[')
        {
            kind = HostKind.Ipv6;
            return input[^1] == ']' ? Ipv6Host.Parse(input[1..^1], ref writer) : UrlError.InvalidIpv6;
        }

        kind = HostKind.Domain;
        int start = writer.Length;
        if (!input.ContainsAnyExcept(CodePointSets.DomainSafe))
        {
            writer.AppendLowercase(input);
            return FinishDomain(start, ref writer, ref kind);
        }

        var error = input.Contains('%') ? ParseEncoded(input, ref writer) : ParseDecoded(input, ref writer);
        return error == UrlError.None ? FinishDomain(start, ref writer, ref kind) : error;
    }

    private static UrlError FinishDomain(int start, ref UrlWriter writer, ref HostKind kind)
    {
        var domain = writer.Written[start..];
        if (!Ipv4Host.EndsInNumber(domain))
            return UrlError.None;

        if (!Ipv4Host.TryParse(domain, out uint address))
            return UrlError.InvalidIpv4;

        kind = HostKind.Ipv4;
        writer.Truncate(start);
        Ipv4Host.Write(address, ref writer);
        return UrlError.None;
    }

    /// <summary>Percent-decodes first. Rare, so it may rent and copy.</summary>
    private static UrlError ParseEncoded(scoped ReadOnlySpan<char> input, ref UrlWriter writer)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(input.Length));
        char[] chars = ArrayPool<char>.Shared.Rent(bytes.Length);

        // Bytes that are no UTF-8 become U+FFFD, as lone surrogates do; UTS #46 refuses it.
        int byteCount = PercentEncoding.DecodeInPlace(bytes.AsSpan(0, Encoding.UTF8.GetBytes(input, bytes)));
        int charCount = Encoding.UTF8.GetChars(bytes, 0, byteCount, chars, 0);
        var error = ParseDecoded(chars.AsSpan(0, charCount), ref writer);

        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(chars);
        return error;
    }

    /// <summary>Domain to ASCII, and the forbidden domain code points.</summary>
    private static UrlError ParseDecoded(scoped ReadOnlySpan<char> domain, ref UrlWriter writer)
    {
        int start = writer.Length;

        // An ASCII domain is lower-cased and nothing else, even where its punycode is broken: the standard
        // gave that way in 2026, because too many such names are in use and browsers visit them.
        if (Ascii.IsValid(domain))
            writer.AppendLowercase(domain);
        else if (!Uts46.TryToAscii(domain, ref writer))
            return UrlError.InvalidIdna;

        var result = writer.Written[start..];
        if (result.IsEmpty && !writer.Overflowed)
            return UrlError.InvalidHost;
        return result.ContainsAnyExcept(CodePointSets.DomainSafe) ? UrlError.ForbiddenHostCodePoint : UrlError.None;
    }
}
