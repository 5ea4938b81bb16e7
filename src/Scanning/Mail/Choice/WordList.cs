using System.Buffers;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>
/// Words and phrases to find in folded text, as whole words: "here" is not in "there". A word of five letters or more may go on
/// ("unsubscribed", "Zahlungsbedingungen" for its own beginning); where a script writes no blanks, anything may stand beside it.
/// </summary>
internal sealed class WordList(params string[] words)
{
    private const int MayGoOn = 5;

    private readonly SearchValues<string> _any = SearchValues.Create(words, StringComparison.Ordinal);

    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (int from = 0; from < text.Length && text[from..].IndexOfAny(_any) is var at and >= 0; from++)
        {
            from += at;
            if (from > 0 && TextFold.IsWordPart(text[from - 1]) && TextFold.IsWordPart(text[from]))
                continue;
            foreach (string word in words)
            {
                if (text[from..].StartsWith(word, StringComparison.Ordinal) && (word.Length >= MayGoOn || EndsAt(text, from + word.Length)))
                    return true;
            }
        }

        return false;
    }

    private static bool EndsAt(ReadOnlySpan<char> text, int end) => end == text.Length || !TextFold.IsWordPart(text[end]);
}
