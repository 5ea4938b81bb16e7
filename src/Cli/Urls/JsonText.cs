using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>
/// Reads a JSON string into UTF-16 as JSON.parse does, half surrogate pairs included, which the platform's reader refuses: URLs that browsers
/// visit are written that way in test data and in scripts.
/// </summary>
internal static class JsonText
{
    /// <param name="line">One JSON string, white space around it allowed.</param>
    /// <param name="buffer">At least as long as the line.</param>
    /// <param name="token">The string as it stands there, quotes included.</param>
    /// <param name="length">How much of the buffer was written.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, Span<char> buffer, out ReadOnlySpan<byte> token, out int length)
    {
        token = default;
        length = 0;
        // An exception a line is slow; most lines that are no JSON show it at their first byte.
        var trimmed = line.Trim(" \t\r"u8);
        if (trimmed is not [(byte)'"', .., (byte)'"'] || !Utf8.IsValid(trimmed))
            return false;
        var reader = new Utf8JsonReader(trimmed);
        try
        {
            reader.Read();
            var text = reader.ValueSpan;
            if (reader.Read())
                return false;
            token = trimmed;
            length = Unescape(text, buffer);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The reader has made sure that every escape is a whole one.</summary>
    private static int Unescape(ReadOnlySpan<byte> text, Span<char> buffer)
    {
        int length = 0;
        while (true)
        {
            int escape = text.IndexOf((byte)'\\');
            length += Encoding.UTF8.GetChars(escape < 0 ? text : text[..escape], buffer[length..]);
            if (escape < 0)
                return length;
            text = text[(escape + 1)..];
            int taken = 1;
            buffer[length++] = text[0] switch
            {
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'u' => ReadHex(text.Slice(1, 4), out taken),
                var itself => (char)itself,
            };
            text = text[taken..];
        }
    }

    private static char ReadHex(ReadOnlySpan<byte> digits, out int taken)
    {
        taken = 1 + digits.Length;
        return (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
