using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>Content-Transfer-Encoding (RFC 2045, section 6), in one pass and up to a number of bytes; what does not belong is passed over.</summary>
internal static class TransferDecoding
{
    public static byte[] Decode(ReadOnlySpan<byte> body, string? encoding, int most, MailBudget budget, out bool wasCut)
    {
        bool isDamaged = false;
        byte[] decoded;
        switch (encoding?.Trim().ToLowerInvariant())
        {
            case "base64":
                decoded = Base64(body, most, out wasCut, out isDamaged);
                break;
            case "quoted-printable":
                decoded = QuotedPrintable(body, most, out wasCut, out isDamaged);
                break;
            case null or "" or "7bit" or "8bit" or "binary":
                decoded = Identity(body, most, out wasCut);
                break;
            default:
                budget.Add(MailFlaw.UnknownTransferEncoding);
                decoded = Identity(body, most, out wasCut);
                break;
        }

        if (isDamaged)
            budget.Add(MailFlaw.DamagedTransferEncoding);
        return decoded;
    }

    public static byte[] Base64(ReadOnlySpan<byte> body, int most, out bool wasCut, out bool isDamaged)
    {
        int longest = (int)Math.Min((long)most + 3, ((long)body.Length * 3 / 4) + 3);
        byte[] result = new byte[longest];
        int written = 0, group = 0, bits = 0;
        wasCut = isDamaged = false;
        foreach (byte b in body)
        {
            int value = Value(b);
            if (value < 0)
            {
                // Behind padding another text begins: some programs encode a body piece by piece.
                if (b == '=')
                    bits = group = 0;
                isDamaged |= value == Foreign;
                continue;
            }

            group = (group << 6) | value;
            bits += 6;
            if (bits < 8)
                continue;
            if (written == most)
            {
                wasCut = true;
                break;
            }

            bits -= 8;
            result[written++] = (byte)(group >> bits);
            group &= (1 << bits) - 1;
        }

        Array.Resize(ref result, written);
        return result;
    }

    public static byte[] QuotedPrintable(ReadOnlySpan<byte> body, int most, out bool wasCut, out bool isDamaged)
    {
        byte[] result = new byte[Math.Min(most, body.Length)];
        int written = 0;
        isDamaged = false;
        for (int at = 0; at < body.Length;)
        {
            byte b = body[at];
            int length = 1;
            if (b == '=')
            {
                if (at + 2 < body.Length && char.IsAsciiHexDigit((char)body[at + 1]) && char.IsAsciiHexDigit((char)body[at + 2]))
                {
                    b = (byte)((HexDigit.Value((char)body[at + 1]) << 4) | HexDigit.Value((char)body[at + 2]));
                    length = 3;
                }
                else if (SoftLineBreak(body[at..]) is var skipped and > 0)
                {
                    at += skipped;
                    continue;
                }
                else
                {
                    isDamaged = true;
                }
            }

            if (written == result.Length)
            {
                wasCut = true;
                return result;
            }

            result[written++] = b;
            at += length;
        }

        wasCut = false;
        Array.Resize(ref result, written);
        return result;
    }

    /// <summary>"=" at the end of a line, with white space that some gateway put behind it. Lines are short; it is not looked further than that.</summary>
    private static int SoftLineBreak(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (at < text.Length && at < 80 && text[at] is (byte)' ' or (byte)'\t')
            at++;
        if (at == text.Length)
            return at;
        if (text[at] == '\n')
            return at + 1;
        if (text[at] != '\r')
            return 0;
        return at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private static byte[] Identity(ReadOnlySpan<byte> body, int most, out bool wasCut)
    {
        wasCut = body.Length > most;
        return (wasCut ? body[..most] : body).ToArray();
    }

    private const int Foreign = -2;

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        (byte)'=' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => -1,
        _ => Foreign,
    };
}
