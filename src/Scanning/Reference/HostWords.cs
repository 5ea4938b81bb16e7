using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>
/// What names in hosts are compared with: the brands' tokens (as they are, by skeleton, and with one letter missing, which makes "one letter away" a
/// few look-ups instead of a comparison with every brand) and the words look-alikes are built with.
/// </summary>
internal sealed class HostWords
{
    /// <summary>Shorter tokens have too many neighbours that are words: at six letters a list of exceptions is still short (see plain-word).</summary>
    public const int ShortestMisspelt = 6;

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySkeleton;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _byDeletion;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byToken;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _plainWords;

    public HostWords(BrandCatalog brands, IEnumerable<Lure> lures, ConfusableTable confusables)
    {
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var builder = new PhraseTrie.Builder();
        foreach (Brand brand in brands.Brands)
        {
            foreach (string token in brand.Tokens)
            {
                if (tokens.TryAdd(token, brand.Index))
                    builder.Add(token, brand.Index);
            }
        }

        var words = lures.ToLookup(static l => l.Kind, static l => l.Phrase);
        WordPhrase = brands.Brands.Length;
        foreach (string word in words[LureKind.HostWord])
            builder.Add(word, WordPhrase);
        Trie = builder.Build();
        _byToken = tokens.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _plainWords = words[LureKind.PlainWord].Concat(words[LureKind.HostWord]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var skeletons = new Dictionary<string, int>(StringComparer.Ordinal);
        var deletions = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach ((string token, int brand) in tokens)
        {
            if (token.Length >= 4)
                skeletons.TryAdd(FoldedSkeleton(confusables, token), brand);
            if (token.Length < ShortestMisspelt)
                continue;
            Add(token, token);
            for (int i = 0; i < token.Length; i++)
                Add(token.Remove(i, 1), token);
        }

        _bySkeleton = skeletons.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _byDeletion = deletions.ToFrozenDictionary(static p => p.Key, static p => p.Value.Distinct().ToArray(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        void Add(string key, string token)
        {
            if (!deletions.TryGetValue(key, out List<string>? list))
                deletions.Add(key, list = []);
            list.Add(token);
        }
    }

    /// <summary>Finds tokens (the phrase is the brand's index) and words (<see cref="WordPhrase"/>) inside labels.</summary>
    public PhraseTrie Trie { get; }

    /// <summary>The phrase that <see cref="Trie"/> reports for a word that is no brand's.</summary>
    public int WordPhrase { get; }

    /// <summary>The skeleton in lower case: UTS #39 maps the digit 0 to a capital O, and hosts have no capitals.</summary>
    public static string FoldedSkeleton(ConfusableTable confusables, ReadOnlySpan<char> text) => confusables.Skeleton(text).ToLowerInvariant();

    public bool TryGetBySkeleton(ReadOnlySpan<char> skeleton, out int brand) => _bySkeleton.TryGetValue(skeleton, out brand);

    /// <summary>The brand whose token is one slip of the hand away: a letter missing, added, changed, or two swapped. -1 when there is none.</summary>
    public int FindMisspelt(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestMisspelt || word.Length > 24 || _plainWords.Contains(word) || _byToken.ContainsKey(word))
            return -1;
        if (Match(word, word) is var missing and >= 0)
            return missing;
        Span<char> shorter = stackalloc char[word.Length - 1];
        for (int i = 0; i < word.Length; i++)
        {
            word[..i].CopyTo(shorter);
            word[(i + 1)..].CopyTo(shorter[i..]);
            if (Match(shorter, word) is var brand and >= 0)
                return brand;
        }

        return -1;
    }

    private int Match(ReadOnlySpan<char> key, ReadOnlySpan<char> word)
    {
        if (!_byDeletion.TryGetValue(key, out string[]? tokens))
            return -1;
        foreach (string token in tokens)
        {
            if (IsOneSlip(word, token) && _byToken.TryGetValue(token, out int brand))
                return brand;
        }

        return -1;
    }

    /// <summary>Damerau-Levenshtein distance of exactly one; the first letter must agree, as nobody misreads it.</summary>
    internal static bool IsOneSlip(ReadOnlySpan<char> word, ReadOnlySpan<char> token)
    {
        if (word[0] != token[0])
            return false;
        int same = word.CommonPrefixLength(token);
        ReadOnlySpan<char> a = word[same..];
        ReadOnlySpan<char> b = token[same..];
        if (a.IsEmpty && b.IsEmpty)
            return false;
        return (a.Length == b.Length && a[1..].SequenceEqual(b[1..]))
            || (a.Length == b.Length && a.Length >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]))
            || (a.Length == b.Length + 1 && a[1..].SequenceEqual(b))
            || (a.Length + 1 == b.Length && a.SequenceEqual(b[1..]));
    }
}
