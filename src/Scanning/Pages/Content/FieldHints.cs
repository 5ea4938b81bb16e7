using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What a field is called, by its author and beside it, made comparable: "txtCardNumber" and "Card number" become the same words.</summary>
internal sealed class FieldHints
{
    /// <summary>Labels longer than this are sentences about the field; their first words decide.</summary>
    private const int MaxCharsPerSource = 80;

    private readonly string _words;
    private readonly string _joined;

    public FieldHints(params ReadOnlySpan<string?> sources)
    {
        var words = new StringBuilder(" ");
        var joined = new StringBuilder();
        foreach (var source in sources)
        {
            if (!string.IsNullOrEmpty(source))
                Add(source.Length > MaxCharsPerSource ? source[..MaxCharsPerSource] : source, words, joined);
            joined.Append('|');
        }

        _words = words.ToString();
        _joined = joined.ToString();
    }

    public bool HasWord(string word)
    {
        var at = _words.IndexOf(word, StringComparison.Ordinal);
        while (at >= 0)
        {
            if (_words[at - 1] == ' ' && _words[at + word.Length] == ' ')
                return true;
            at = _words.IndexOf(word, at + 1, StringComparison.Ordinal);
        }

        return false;
    }

    public bool HasPart(string part) => _joined.Contains(part, StringComparison.Ordinal);

    private static void Add(string source, StringBuilder words, StringBuilder joined)
    {
        var previous = ' ';
        foreach (var original in HasOnlyAscii(source) ? source : source.Normalize(NormalizationForm.FormKC))
        {
            var c = WithoutAccent(original);
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                // In Thai or Hindi they are letters of the word.
                words.Append(c);
                joined.Append(c);
                continue;
            }

            if (!char.IsLetterOrDigit(c))
            {
                EndWord(words);
                previous = ' ';
                continue;
            }

            if (char.IsUpper(c) && char.IsLower(previous))
                EndWord(words);
            var lower = char.ToLowerInvariant(c);
            words.Append(lower);
            joined.Append(lower);
            previous = c;
        }

        EndWord(words);
    }

    private static void EndWord(StringBuilder words)
    {
        if (words[^1] != ' ')
            words.Append(' ');
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
