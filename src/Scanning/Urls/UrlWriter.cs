using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// Writes a serialisation into a buffer it cannot outgrow. A write that does not fit is dropped and
/// remembered: the parser asks once, at the end, instead of after each write.
/// </summary>
internal ref struct UrlWriter(Span<char> buffer)
{
    private const string UpperHex = "0123456789ABCDEF";

    private readonly Span<char> _buffer = buffer;

    public int Length { get; private set; }

    public bool Overflowed { get; private set; }

    public readonly Span<char> Written => _buffer[..Length];

    public void Truncate(int length) => Length = length;

    public void Append(char value)
    {
        if ((uint)Length < (uint)_buffer.Length)
            _buffer[Length++] = value;
        else
            Overflowed = true;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.TryCopyTo(_buffer[Length..]))
            Length += text.Length;
        else
            Overflowed = true;
    }

    public void Append(int number)
    {
        if (number.TryFormat(_buffer[Length..], out int written, default, System.Globalization.CultureInfo.InvariantCulture))
            Length += written;
        else
            Overflowed = true;
    }

    public void AppendHex(int number)
    {
        if (number.TryFormat(_buffer[Length..], out int written, "x", System.Globalization.CultureInfo.InvariantCulture))
            Length += written;
        else
            Overflowed = true;
    }

    public void AppendLowercase(scoped ReadOnlySpan<char> ascii)
    {
        if (Ascii.ToLower(ascii, _buffer[Length..], out int written) == OperationStatus.Done)
            Length += written;
        else
            Overflowed = true;
    }

    /// <summary>Appends the text, percent-encoding the UTF-8 bytes of every character that is not <paramref name="safe"/>.</summary>
    public void AppendEncoded(scoped ReadOnlySpan<char> text, SearchValues<char> safe)
    {
        while (true)
        {
            int run = text.IndexOfAnyExcept(safe);
            if (run < 0)
            {
                Append(text);
                return;
            }

            Append(text[..run]);
            text = text[run..];
            do
            {
                // A lone surrogate comes back as U+FFFD, as the standard's USVString conversion wants it.
                Rune.DecodeFromUtf16(text, out var rune, out int consumed);
                AppendEncoded(rune);
                text = text[consumed..];
                if (text.IsEmpty)
                    return;
            }
            while (!safe.Contains(text[0]));
        }
    }

    private void AppendEncoded(Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (byte value in utf8[..rune.EncodeToUtf8(utf8)])
        {
            Append('%');
            Append(UpperHex[value >> 4]);
            Append(UpperHex[value & 15]);
        }
    }
}
