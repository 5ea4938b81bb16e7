using System.Text;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>A document inside a data: URL (WHATWG Fetch, section 6: data: URLs).</summary>
internal static class DataDocument
{
    /// <summary>The header before the comma is a media type a browser runs as a document.</summary>
    public static bool IsDocument(ReadOnlySpan<char> content)
    {
        var comma = content.IndexOf(',');
        return comma > 0 && MediaType.Parse(content[..comma]).IsDocument;
    }

    /// <summary>Decodes it; null when it is none, or longer than <paramref name="maxChars"/>.</summary>
    public static string? Read(ReadOnlySpan<char> content, int maxChars)
    {
        if (!IsDocument(content) || content.Length > maxChars * 2)
            return null;
        var comma = content.IndexOf(',');
        var type = MediaType.Parse(content[..comma]);
        var isBase64 = content[..comma].TrimEnd(' ').EndsWith("base64", StringComparison.OrdinalIgnoreCase);
        var bytes = PercentDecode(content[(comma + 1)..]);
        if (isBase64)
            bytes = Base64Text.Decode(Encoding.Latin1.GetString(bytes)) ?? [];
        var text = PageText.Decode(bytes, type.Charset).Value;
        return text.Length <= maxChars ? text : null;
    }

    private static byte[] PercentDecode(ReadOnlySpan<char> text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ToArray());
        var length = 0;
        for (var i = 0; i < bytes.Length; i++, length++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length] = (byte)(Convert.FromHexString([(char)bytes[i + 1], (char)bytes[i + 2]])[0]);
                i += 2;
            }
            else
            {
                bytes[length] = bytes[i];
            }
        }

        return bytes[..length];
    }
}
