using System.Text;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>
/// RFC 2047's encoded words, <c>=?utf-8?B?…?=</c>, with RFC 2231's language. Neighbours of one charset are joined before they are decoded:
/// many programs cut characters in two between them.
/// </summary>
internal static class EncodedWords
{
    /// <summary>The standard allows 75 characters; what is a little longer is read all the same.</summary>
    private const int LongestWord = 2048;

    private const int LongestCharset = 64;

    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal))
            return value;

        var result = new StringBuilder(value.Length);
        var pending = new List<byte>();
        PageEncoding? pendingEncoding = null;
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            int start = rest.IndexOf("=?");
            var between = start < 0 ? rest : rest[..start];
            if (start < 0 || !TryRead(rest[start..], out int length, out var encoding, out byte[] bytes))
            {
                Flush();
                int taken = start < 0 ? rest.Length : start + 2;
                result.Append(rest[..taken]);
                rest = rest[taken..];
                continue;
            }

            // White space between two encoded words is not shown (section 6.2).
            if (pendingEncoding is null || !between.IsWhiteSpace())
            {
                Flush();
                result.Append(between);
            }
            else if (pendingEncoding != encoding)
            {
                Flush();
            }

            pendingEncoding = encoding;
            pending.AddRange(bytes);
            rest = rest[(start + length)..];
        }

        Flush();
        return result.ToString();

        void Flush()
        {
            if (pendingEncoding is not null)
                result.Append(pendingEncoding.Decoder.GetString([.. pending]));
            pending.Clear();
            pendingEncoding = null;
        }
    }

    private static bool TryRead(ReadOnlySpan<char> text, out int length, out PageEncoding encoding, out byte[] bytes)
    {
        length = 0;
        encoding = EncodingLabels.Utf8;
        bytes = [];
        int charsetEnd = text[2..Math.Min(text.Length, LongestCharset)].IndexOf('?');
        if (charsetEnd <= 0)
            return false;
        var charset = text.Slice(2, charsetEnd);
        int language = charset.IndexOf('*');
        if (language >= 0)
            charset = charset[..language];
        if (EncodingLabels.Find(charset) is not { } found)
            return false;

        var rest = text[(charsetEnd + 3)..];
        if (rest is not [var kind, '?', ..] || kind is not ('B' or 'b' or 'Q' or 'q'))
            return false;
        var content = rest[2..Math.Min(rest.Length, LongestWord)];
        int end = content.IndexOf("?=");
        if (end < 0)
            return false;

        length = charsetEnd + 3 + 2 + end + 2;
        encoding = found;
        byte[] ascii = Encoding.Latin1.GetBytes(content[..end].ToArray());
        bytes = kind is 'B' or 'b'
            ? TransferDecoding.Base64(ascii, int.MaxValue, out _, out _)
            : TransferDecoding.QuotedPrintable(Underscores(ascii), int.MaxValue, out _, out _);
        return true;
    }

    /// <summary>A blank is written as '_' in the Q encoding (section 4.2).</summary>
    private static byte[] Underscores(byte[] ascii)
    {
        ascii.AsSpan().Replace((byte)'_', (byte)' ');
        return ascii;
    }
}
