using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>
/// Names of rules: <c>r</c> and lower-case hexadecimal digits of a number that holds, from the top, the book's version that made the rule and, in
/// its low 12 bits, the page of the book it is kept on. So an id says where to look, and a snapshot keeps it in eight bytes.
/// </summary>
public static class RuleId
{
    /// <summary>How many pages a book has: a million rules are 244 on each, written in well under a millisecond.</summary>
    public const int Pages = 1 << PageBits;

    private const int PageBits = 12;
    private const int MaxDigits = 16;

    public static long Of(long version, int page) => (version << PageBits) | (uint)page;

    public static int PageOf(long number) => (int)(number & (Pages - 1));

    public static string Format(long number) => string.Create(CultureInfo.InvariantCulture, $"r{number:x}");

    /// <returns>False when the text is no id of a rule.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out long number)
    {
        number = 0;
        return text is ['r', _, ..]
            && text.Length <= MaxDigits
            && long.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            && number > 0
            && Format(number) == text;
    }
}
