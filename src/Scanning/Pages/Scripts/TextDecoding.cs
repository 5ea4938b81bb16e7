using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Scanning.Pages.Content;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>The decoding functions of JavaScript, on text that stands in the source. Null where they would throw.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes as Latin-1, as in browsers; where they are UTF-8, that, which is what the page goes on to make of them.</summary>
    public static string? Atob(string text)
    {
        if (Base64Text.Decode(text) is not { } bytes)
            return null;
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>%XX and %uXXXX are code units; what is malformed stays as it is (ECMAScript, annex B.2.1.2).</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 5 < text.Length && text[i + 1] == 'u' && TryHex(text.AsSpan(i + 2, 4), out var unit))
            {
                result.Append((char)unit);
                i += 5;
            }
            else if (text[i] == '%' && i + 2 < text.Length && TryHex(text.AsSpan(i + 1, 2), out var octet))
            {
                result.Append((char)octet);
                i += 2;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>%XX are UTF-8.</summary>
    public static string? DecodeUri(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !TryHex(text.AsSpan(i + 1, 2), out var octet))
                    return null;
                bytes[length++] = (byte)octet;
                i += 2;
            }
            else
            {
                var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.AsSpan(i, pair), bytes.AsSpan(length));
                i += pair - 1;
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int value)
        => int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
