using System.Text.Unicode;

namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>
/// Which encoding a page is in, in the HTML standard's order (section 13.2.3): byte order mark, Content-Type, meta element in the first
/// 1,024 bytes; else UTF-8 where the bytes are valid UTF-8 (as browsers guess), else windows-1252.
/// </summary>
internal static class CharsetDetection
{
    /// <summary>How far the standard looks for a meta element.</summary>
    private const int PrescanBytes = 1024;

    public static PageEncoding Detect(ReadOnlySpan<byte> body, ReadOnlySpan<char> declared, out int markLength)
    {
        markLength = 0;
        if (body.StartsWith("\uFEFF"u8))
        {
            markLength = 3;
            return EncodingLabels.Utf8;
        }

        if (body is [0xFF, 0xFE, ..])
        {
            markLength = 2;
            return EncodingLabels.Utf16LittleEndian;
        }

        if (body is [0xFE, 0xFF, ..])
        {
            markLength = 2;
            return EncodingLabels.Utf16BigEndian;
        }

        return EncodingLabels.Find(declared)
            ?? MetaPrescan.Find(body[..Math.Min(body.Length, PrescanBytes)])
            ?? (Utf8.IsValid(body) ? EncodingLabels.Utf8 : EncodingLabels.Windows1252);
    }
}
