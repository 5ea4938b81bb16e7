namespace Nylas.LinkSafety.UnicodeTables;

/// <summary>Canonical decompositions carried to their end, and the pairs that compose again (UAX #15).</summary>
internal static class CanonicalCompositions
{
    /// <summary>
    /// The primary composites: a pair that something decomposes into, unless that is excluded, a singleton
    /// or starts with (or is) a combining mark. Hangul composes by arithmetic and has no pairs.
    /// </summary>
    public static SortedDictionary<(int First, int Second), int> Make(CharacterData[] characters, HashSet<int> exclusions)
    {
        var compositions = new SortedDictionary<(int First, int Second), int>();
        for (int codePoint = 0; codePoint < characters.Length; codePoint++)
        {
            if (characters[codePoint] is { Decomposition: [var first, var second], CombiningClass: 0 }
                && characters[first].CombiningClass == 0 && !exclusions.Contains(codePoint))
                compositions.Add((first, second), codePoint);
        }

        return compositions;
    }

    public static void MarkWhatNeedsNormalization(CharacterData[] characters, SortedDictionary<(int First, int Second), int> compositions)
    {
        // Hangul vowels and trailing consonants (The Unicode Standard, 3.12) compose by arithmetic.
        var seconds = compositions.Keys.Select(pair => pair.Second).Concat(Enumerable.Range(0x1161, 21)).Concat(Enumerable.Range(0x11A8, 27)).ToHashSet();
        var composites = compositions.Values.ToHashSet();
        for (int codePoint = 0; codePoint < characters.Length; codePoint++)
        {
            var character = characters[codePoint];
            character.NeedsNormalization = character.CombiningClass != 0 || seconds.Contains(codePoint)
                || (character.Decomposition.Length > 0 && !composites.Contains(codePoint));
        }
    }

    /// <summary>The full decomposition of a code point that has one.</summary>
    public static string Decompose(CharacterData[] characters, int codePoint)
        => characters[codePoint].Decomposition is { Length: > 0 } parts
            ? string.Concat(parts.Select(part => Decompose(characters, part)))
            : char.ConvertFromUtf32(codePoint);
}
