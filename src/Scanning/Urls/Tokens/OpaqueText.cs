using System.Buffers;
using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>
/// Tells what a random generator wrote from what a person did. A token jumps between lower case, upper case
/// and digits at random; words, slugs, names and numbers do so at their edges only. The limits were set so
/// that at least 95 of 100 random tokens of 24 characters are seen (tests/…/OpaqueTextTests) while titles
/// and product names are not.
/// </summary>
internal static class OpaqueText
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUY");

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private static readonly SearchValues<char> Separators = SearchValues.Create("-_.~ ,:|!*()@+/=");

    /// <summary>Whether some run of <paramref name="text"/> of at least <paramref name="minLength"/> characters looks random.</summary>
    public static bool IsOpaque(ReadOnlySpan<char> text, int minLength)
    {
        if (text.Length < minLength)
            return false;

        // Base64url uses '-' and '_' inside a token, slugs use them between words: with a word in it, it is a
        // slug, of which only the parts are judged ("arch-bridge-637835dab69b13f6" names a page).
        bool hasWord = false;
        foreach (var range in text.SplitAny(Separators))
        {
            var part = text[range];
            if (part.Length >= minLength && IsRandom(part, minLength))
                return true;
            hasWord |= part.Length >= 4 && !part[1..].ContainsAnyExceptInRange('a', 'z') && char.IsAsciiLetter(part[0]);
        }

        return !hasWord && !text.ContainsAnyExcept(ParameterNames.Base64Characters) && IsRandom(text, minLength);
    }

    /// <summary>8-4-4-4-12 hexadecimal digits: a random one is a token's size, but most name a record.</summary>
    public static bool IsUuid(ReadOnlySpan<char> text) => Guid.TryParseExact(text, "D", out _);

    /// <summary>
    /// A MongoDB ObjectId names a record of many publishing systems, and its first four bytes are the second
    /// it was made in: 24 hexadecimal digits that give a time from 2009, when there were first ones, to 2038.
    /// </summary>
    public static bool IsObjectId(ReadOnlySpan<char> text)
        => text.Length == 24 && uint.TryParse(text[..8], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint seconds)
            && seconds is > 0x495C0780 and < 0x7FFFFFFF && !text.ContainsAnyExcept(LowerHex);

    private static bool IsRandom(ReadOnlySpan<char> text, int minLength)
    {
        int letters = 0, digits = 0, lower = 0, lowerRuns = 0, vowels = 0, letterDigitChanges = 0;
        int consonantRun = 0, longestConsonantRun = 0;
        char previous = '\0';
        foreach (char c in text)
        {
            bool isLetter = char.IsAsciiLetter(c), isDigit = char.IsAsciiDigit(c), isLower = char.IsAsciiLetterLower(c);
            bool isVowel = Vowels.Contains(c);
            letters += isLetter ? 1 : 0;
            digits += isDigit ? 1 : 0;
            vowels += isVowel ? 1 : 0;
            lower += isLower ? 1 : 0;
            lowerRuns += isLower && !char.IsAsciiLetterLower(previous) ? 1 : 0;
            letterDigitChanges += (isDigit && char.IsAsciiLetter(previous)) || (isLetter && char.IsAsciiDigit(previous)) ? 1 : 0;
            consonantRun = isLetter && !isVowel ? consonantRun + 1 : 0;
            longestConsonantRun = Math.Max(longestConsonantRun, consonantRun);
            previous = c;
        }

        int total = letters + digits, upper = letters - lower;
        if (text.Length < minLength || letters == 0 || (text.Length - total) * 6 > text.Length)
            return false;

        // Hexadecimal, base 32, base 36: letters and digits take turns far more often than in "model2024x500".
        if (digits >= 3 && letters >= 3 && letterDigitChanges * 6 >= total)
            return true;

        // Base 58, 62, 64: lower case comes in runs of two, in CamelCase in runs of a word's length (three and more).
        if (upper >= 3 && lower >= 3 && lower * 10 < lowerRuns * 28 && (letterDigitChanges + lowerRuns) * 5 >= total)
            return true;

        // Letters of one case alone: words have two vowels in five, random letters one in four and long runs without.
        return (upper == 0 || lower == 0) && letters >= 20 && vowels * 10 < letters * 3 && longestConsonantRun >= 5;
    }
}
