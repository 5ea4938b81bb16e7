namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>Lines of bytes, ended by CRLF as the standard has it, or by LF or CR alone as files on disks have it.</summary>
internal static class ByteLines
{
    /// <summary>Where the line at <paramref name="start"/> ends, its line end not included, and where the next one begins.</summary>
    public static int EndOf(ReadOnlySpan<byte> bytes, int start, out int next)
    {
        int length = bytes[start..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
        {
            next = bytes.Length;
            return bytes.Length;
        }

        int end = start + length;
        next = bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n' ? end + 2 : end + 1;
        return end;
    }
}
