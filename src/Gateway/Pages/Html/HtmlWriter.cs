using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Nylas.LinkSafety.Gateway.Pages.Html;

/// <summary>
/// Writes HTML as UTF-8. The only markup that gets through unescaped is what stands literally in an interpolated string of our source, and
/// fragments that were themselves made by such strings: a plain <see cref="string"/> cannot be passed to <see cref="Write"/> at all, and
/// every value in an interpolation hole is escaped.
/// </summary>
internal sealed class HtmlWriter(IBufferWriter<byte> output)
{
    /// <summary>
    /// What may not stand as it is in text or in a double-quoted attribute: HTML's five characters; C0 and C1 controls and the line
    /// separators, which have no business on a page; and the bidirectional controls of UAX #9, by which a destination could be made to
    /// read backwards ("exe.fdp").
    /// </summary>
    private static readonly SearchValues<char> _special = SearchValues.Create(
        [
            '&', '<', '>', '"', '\'',
            .. Controls(),
            '\u061C', '\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E',
            '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF',
        ]);

    /// <summary>Writes markup; the holes of the interpolated string are escaped for text and for double-quoted attributes alike.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler is made with this writer: the compiler passes it along.")]
    public void Write([InterpolatedStringHandlerArgument("")] ref HtmlInterpolation html)
    {
        // The handler has written everything by the time this is called.
        _ = html;
    }

    /// <summary>Writes a value as text, whatever is in it.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(_special); at >= 0; at = text.IndexOfAny(_special))
        {
            WriteUtf8(text[..at]);
            WriteUtf8(Escaped(text[at]));
            text = text[(at + 1)..];
        }

        WriteUtf8(text);
    }

    internal void WriteFragment(HtmlFragment fragment) => output.Write(fragment.Utf8.Span);

    /// <summary>For <see cref="HtmlInterpolation"/>: the literal parts of an interpolated string.</summary>
    internal void WriteUtf8(ReadOnlySpan<char> literal)
    {
        while (!literal.IsEmpty)
        {
            // Three bytes are the most that one UTF-16 unit can take. Lone surrogates become U+FFFD.
            var span = output.GetSpan(Math.Min(literal.Length, 1024) * 3);
            _ = Utf8.FromUtf16(literal, span, out var read, out var written);
            output.Advance(written);
            literal = literal[read..];
        }
    }

    private static string Escaped(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => "\uFFFD",
    };

    private static IEnumerable<char> Controls() =>
        Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c);
}
