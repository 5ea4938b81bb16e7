using System.Text;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>
/// Makes evidence fit to be shown and stored: one line, bounded, and without what may identify the recipient or let somebody act for them. Whole URLs
/// never stand in evidence, only hosts.
/// </summary>
internal static class EvidenceText
{
    private const int QuoteLength = 60;

    /// <summary>Clips the whole evidence to what a hit may hold.</summary>
    public static string Clip(string evidence) =>
        evidence.Length <= SignalHit.MaxEvidenceLength ? evidence : string.Concat(evidence.AsSpan(0, WholeCharacters(evidence, SignalHit.MaxEvidenceLength - 1)), "…");

    /// <summary>
    /// Quotes a page's text. Words with an @ (addresses) and words of 16 and more characters with digits in them (tokens, numbers of cards and accounts) are
    /// replaced; controls and invisible characters go, so that nothing can turn the line around.
    /// </summary>
    public static string Quote(string? text)
    {
        var quoted = new StringBuilder("\"", QuoteLength + 2);
        foreach (Range range in (text ?? "").AsSpan(0, Math.Min(text?.Length ?? 0, 4 * QuoteLength)).SplitAny(" \t\r\n\u00A0\u3000"))
        {
            ReadOnlySpan<char> word = text.AsSpan(range);
            if (word.IsEmpty)
                continue;
            if (quoted.Length > 1)
                quoted.Append(' ');
            if (word.Contains('@') || word.Contains('＠') || (word.Length >= 16 && word.ContainsAnyInRange('0', '9')))
                quoted.Append('…');
            else
                AppendVisible(quoted, word);
            if (quoted.Length > QuoteLength)
                break;
        }

        if (quoted.Length > QuoteLength)
        {
            quoted.Length = WholeCharacters(quoted.ToString(), QuoteLength);
            quoted.Append('…');
        }

        return quoted.Append('"').ToString();
    }

    private static void AppendVisible(StringBuilder quoted, ReadOnlySpan<char> word)
    {
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format))
                quoted.Append(rune.ToString());
        }
    }

    private static int WholeCharacters(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
