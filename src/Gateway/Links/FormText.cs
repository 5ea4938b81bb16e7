using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>
/// application/x-www-form-urlencoded text, one value at a time. Strict where the URL Standard's form parser forgives (a broken escape, bytes
/// that are no UTF-8): no link of ours has either, and two readings of one value are how a checker is passed.
/// </summary>
internal static class FormText
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private const int EscapeLength = 3;

    /// <summary>Decodes once. <paramref name="destination"/> has to be as long as <paramref name="raw"/>; the result never is longer.</summary>
    public static bool TryDecode(ReadOnlySpan<char> raw, Span<char> destination, out int written)
    {
        written = 0;
        while (true)
        {
            var plain = raw.IndexOfAny('%', '+');
            if (plain < 0)
            {
                raw.CopyTo(destination[written..]);
                written += raw.Length;
                return true;
            }

            raw[..plain].CopyTo(destination[written..]);
            written += plain;
            raw = raw[plain..];
            if (raw[0] == '+')
            {
                destination[written++] = ' ';
                raw = raw[1..];
            }
            else if (TryReadEscape(raw, out var octet) && octet < 0x80)
            {
                destination[written++] = (char)octet;
                raw = raw[EscapeLength..];
            }
            else if (!TryDecodeRune(ref raw, destination, ref written))
            {
                return false;
            }
        }
    }

    /// <summary>Everything but RFC 3986's unreserved characters is escaped: what mail clients leave alone.</summary>
    public static void AppendEncoded(StringBuilder builder, ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (text.Length > 0)
        {
            var escaped = text.IndexOfAnyExcept(Unreserved);
            if (escaped < 0)
            {
                builder.Append(text);
                return;
            }

            builder.Append(text[..escaped]);
            Rune.DecodeFromUtf16(text[escaped..], out var rune, out var consumed);
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
                builder.Append('%').Append(octet.ToString("X2", provider: null));
            text = text[(escaped + consumed)..];
        }
    }

    // One character beyond ASCII: two to four escapes. Overlong forms and surrogates are refused by the decoder.
    private static bool TryDecodeRune(ref ReadOnlySpan<char> raw, Span<char> destination, ref int written)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var octets = 0;
        while (octets < utf8.Length && TryReadEscape(raw[(octets * EscapeLength)..], out utf8[octets]))
        {
            octets++;
            var status = Rune.DecodeFromUtf8(utf8[..octets], out var rune, out _);
            if (status == OperationStatus.Done)
            {
                written += rune.EncodeToUtf16(destination[written..]);
                raw = raw[(octets * EscapeLength)..];
                return true;
            }

            if (status == OperationStatus.InvalidData)
                return false;
        }

        return false;
    }

    private static bool TryReadEscape(ReadOnlySpan<char> text, out byte octet)
    {
        octet = 0;
        if (text.Length < EscapeLength || text[0] != '%' || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
            return false;
        octet = (byte)((HexValue(text[1]) << 4) | HexValue(text[2]));
        return true;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
