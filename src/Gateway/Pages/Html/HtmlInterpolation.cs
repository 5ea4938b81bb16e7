using System.Globalization;
using System.Runtime.CompilerServices;

namespace Nylas.LinkSafety.Gateway.Pages.Html;

/// <summary>
/// What the compiler turns an interpolated string into when it is given to <see cref="HtmlWriter.Write"/>: literal parts go out as markup,
/// holes as escaped text. There is no overload for <see cref="object"/>, so that a new kind of value needs a decision here.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly HtmlWriter _writer;

    public HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter writer)
    {
        _ = literalLength + formattedCount;
        _writer = writer;
    }

    public void AppendLiteral(string literal) => _writer.WriteUtf8(literal);

    public void AppendFormatted(string? text) => _writer.WriteText(text);

    public void AppendFormatted(ReadOnlySpan<char> text) => _writer.WriteText(text);

    public void AppendFormatted(HtmlFragment fragment) => _writer.WriteFragment(fragment);

    /// <summary>Without it a character would become its number.</summary>
    public void AppendFormatted(char character) => _writer.WriteText([character]);

    public void AppendFormatted(int number)
    {
        Span<char> digits = stackalloc char[11];
        _ = number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        _writer.WriteText(digits[..length]);
    }
}
