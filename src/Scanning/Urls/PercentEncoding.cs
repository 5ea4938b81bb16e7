namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>Percent-decoding of bytes (https://url.spec.whatwg.org/#percent-decode). Encoding is in <see cref="UrlWriter"/>.</summary>
internal static class PercentEncoding
{
    /// <summary>Replaces each %XX by its byte; a '%' without two hexadecimal digits stays. Returns the new length.</summary>
    public static int DecodeInPlace(Span<byte> bytes)
    {
        int write = 0;
        for (int read = 0; read < bytes.Length; read++)
        {
            byte value = bytes[read];
            if (value == (byte)'%' && read + 2 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[read + 1]) && char.IsAsciiHexDigit((char)bytes[read + 2]))
            {
                value = (byte)(HexDigit.Value((char)bytes[read + 1]) << 4 | HexDigit.Value((char)bytes[read + 2]));
                read += 2;
            }

            bytes[write++] = value;
        }

        return write;
    }
}
