using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What a field is called, by its author and beside it, made comparable: "txtCardNumber" and "Card number" become the same words.</summary>
internal sealed class FieldHints
{
    /// <summary>Labels longer than this are sentences about the field; their first words decide.</summary>
    private const int MaxCharsPerSource = 80;

    public FieldHints(params ReadOnlySpan<string?> sources)
    {
        var word = new StringBuilder();
        var joined = new StringBuilder();
        foreach (var source in sources)
        {
            var start = joined.Length;
            if (!string.IsNullOrEmpty(source))
                Add(source.Length > MaxCharsPerSource ? source[..MaxCharsPerSource] : source, word, joined);
            Words.Add(joined.ToString(start, joined.Length - start));
            joined.Append('|');
        }

        Joined = joined.ToString();
    }

    /// <summary>Each word, and each source's words as one: "ccNum" is cc, num and ccnum.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>The words run together, a bar between sources.</summary>
    public string Joined { get; }

    private void Add(string source, StringBuilder word, StringBuilder joined)
    {
        var previous = ' ';
        foreach (var original in HasOnlyAscii(source) ? source : source.Normalize(NormalizationForm.FormKC))
        {
            var c = WithoutAccent(original);
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                // In Thai or Hindi they are letters of the word.
                word.Append(c);
                joined.Append(c);
                continue;
            }

            if (!char.IsLetterOrDigit(c))
            {
                EndWord(word);
                previous = ' ';
                continue;
            }

            if (char.IsUpper(c) && char.IsLower(previous))
                EndWord(word);
            var lower = char.ToLowerInvariant(c);
            word.Append(lower);
            joined.Append(lower);
            previous = c;
        }

        EndWord(word);
    }

    private void EndWord(StringBuilder word)
    {
        if (word.Length > 0)
            Words.Add(word.ToString());
        word.Clear();
    }

    /// <summary>é is e here; only Latin letters are taken apart, for in kana or Hangul the marks make another letter.</summary>
    private static char WithoutAccent(char c)
        => c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') ? c.ToString().Normalize(NormalizationForm.FormD)[0] : c;

    /// <summary>Also what is no well-formed text: normalising a lone surrogate throws.</summary>
    private static bool HasOnlyAscii(string source) => Ascii.IsValid(source) || !IsWellFormed(source);

    private static bool IsWellFormed(string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (!char.IsSurrogate(source[i]))
                continue;
            if (i + 1 >= source.Length || !char.IsSurrogatePair(source[i], source[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
