using System.Buffers;
using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>The words that stand for one kind of field.</summary>
internal sealed class FieldVocabulary
{
    private readonly FrozenSet<string> _words;
    private readonly SearchValues<string> _parts;

    /// <param name="kind">What the words stand for.</param>
    /// <param name="words">Whole words, lower case without accents.</param>
    /// <param name="parts">Compared with all words run together, lower case without accents.</param>
    public FieldVocabulary(FieldKind kind, string[] words, string[] parts)
    {
        Kind = kind;
        _words = words.ToFrozenSet(StringComparer.Ordinal);
        _parts = SearchValues.Create(parts, StringComparison.Ordinal);
    }

    public FieldKind Kind { get; }

    public bool Matches(FieldHints hints) => hints.Words.Overlaps(_words) || hints.Joined.AsSpan().ContainsAny(_parts);
}
