using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>How much of a source is spelled in numeric character references that stand for plain ASCII: a way to keep words from filters.</summary>
internal static class EntityShare
{
    public static double Measure(ReadOnlySpan<char> source)
    {
        if (source.IsEmpty)
            return 0;
        var spent = 0;
        var total = source.Length;
        while (source.IndexOf("&#", StringComparison.Ordinal) is var at and >= 0)
        {
            source = source[(at + 2)..];
            var isHex = !source.IsEmpty && source[0] is 'x' or 'X';
            var digits = isHex ? source[1..] : source;
            var value = 0;
            var length = 0;
            while (length < digits.Length && length < 7 && (isHex ? char.IsAsciiHexDigit(digits[length]) : char.IsAsciiDigit(digits[length])))
            {
                value = (value * (isHex ? 16 : 10)) + HexDigit.Value(digits[length]);
                length++;
            }

            if (length > 0 && value is > ' ' and < 0x7F)
                spent += 2 + (isHex ? 1 : 0) + length + 1;
        }

        return Math.Min(1, (double)spent / total);
    }
}
