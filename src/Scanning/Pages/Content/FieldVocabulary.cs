namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <param name="Kind">What the words stand for.</param>
/// <param name="Words">Whole words, lower case without accents.</param>
/// <param name="Parts">Compared with all words run together, lower case without accents.</param>
internal sealed record FieldVocabulary(FieldKind Kind, string[] Words, string[] Parts)
{
    public bool Matches(FieldHints hints)
    {
        foreach (var word in Words)
        {
            if (hints.HasWord(word))
                return true;
        }

        foreach (var part in Parts)
        {
            if (hints.HasPart(part))
                return true;
        }

        return false;
    }
}
