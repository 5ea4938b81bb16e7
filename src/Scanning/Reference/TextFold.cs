using System.Text;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>
/// One spelling for text that is searched: lower case, no accents on Latin letters, full-width forms as ASCII, one kind of blank, quote and hyphen,
/// and nothing that has no width. Lures are spelt with all of these to slip past a plain comparison.
/// </summary>
internal static class TextFold
{
    /// <summary>What <see cref="Fold(char)"/> answers for a character that is left out.</summary>
    public const char Nothing = '\0';

    private static readonly char[] s_latin = BuildLatin();

    public static char Fold(char c)
    {
        if (c < s_latin.Length)
            return s_latin[c];
        return c switch
        {
            >= '！' and <= '～' => s_latin[c - '！' + '!'], // full-width ASCII, U+FF01-FF5E
            '　' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' => ' ',
            '‘' or '’' or 'ʼ' => '\'',
            (>= '‐' and <= '―') or '−' => '-',
            (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF' => Nothing,
            _ => char.ToLowerInvariant(c),
        };
    }

    /// <summary>Folds a whole text and joins runs of blanks: how phrases are stored.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            char f = Fold(c);
            if (f == Nothing || (f == ' ' && (folded.Length == 0 || folded[^1] == ' ')))
                continue;
            folded.Append(f);
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>Whether a letter belongs to a script that writes its words without blanks between them.</summary>
    public static bool IsUnspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') // Thai, Lao
        or (>= '\u2E80' and <= '\u9FFF') // CJK radicals, kana, ideographs
        or (>= '\uAC00' and <= '\uD7AF') // Hangul: spaced, but particles are joined to names
        or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uFF66' and <= '\uFF9F');

    /// <summary>Whether the character continues a word of a script that writes blanks.</summary>
    public static bool IsWordPart(char c) => char.IsLetterOrDigit(c) && !IsUnspaced(c);

    // U+0000 to U+024F: what Western languages are written in. 'ß', 'ø', 'æ' have no decomposition and stay.
    private static char[] BuildLatin()
    {
        char[] table = new char[0x250];
        for (int i = 0; i < table.Length; i++)
        {
            char c = (char)i;
            table[i] = char.IsWhiteSpace(c) ? ' ' : char.IsControl(c) || c == '\u00AD' ? Nothing : char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]);
        }

        return table;
    }
}
