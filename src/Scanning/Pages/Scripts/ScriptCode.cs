using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>A script as tokens, each bracket knowing its partner. Not safe for threads: brackets are matched when the first is asked for.</summary>
internal sealed class ScriptCode
{
    private readonly ScriptToken[] _tokens;
    private int[]? _partners;

    public ScriptCode(string text, int maxTokens)
    {
        Text = text;
        _tokens = Tokenize(text, maxTokens);
    }

    public string Text { get; }

    public int Count => _tokens.Length;

    public ScriptToken this[int index] => (uint)index < (uint)_tokens.Length ? _tokens[index] : new ScriptToken(ScriptTokenKind.End, true, Text.Length, 0, '\0');

    public ReadOnlySpan<char> TextOf(int index)
    {
        var token = this[index];
        return Text.AsSpan(token.Start, token.Length);
    }

    public bool Is(int index, string text) => this[index].Length == text.Length && TextOf(index).SequenceEqual(text);

    public bool Is(int index, char punctuator) => (uint)index < (uint)_tokens.Length && _tokens[index].Symbol == punctuator;

    public bool IsName(int index) => (uint)index < (uint)_tokens.Length && _tokens[index].Kind == ScriptTokenKind.Name;

    /// <summary>Where the bracket opened at <paramref name="index"/> closes, or the end of the script; for others, the index itself.</summary>
    public int PartnerOf(int index) => (uint)index < (uint)_tokens.Length ? (_partners ??= MatchBrackets())[index] : index;

    // Nobody knows beforehand how many there will be. A list that grows allocates three times what is kept, and large arrays are what collecting is slow at.
    private static ScriptToken[] Tokenize(string text, int maxTokens)
    {
        var pool = ArrayPool<ScriptToken>.Shared;
        var tokens = pool.Rent(Math.Min(maxTokens, text.Length / 3) + 16);
        var count = 0;
        var tokenizer = new ScriptTokenizer(text);
        for (var token = tokenizer.Next(); token.Kind != ScriptTokenKind.End && count < maxTokens; token = tokenizer.Next())
        {
            if (count == tokens.Length)
            {
                var larger = pool.Rent(count * 2);
                tokens.CopyTo(larger, 0);
                pool.Return(tokens);
                tokens = larger;
            }

            tokens[count++] = token;
        }

        var kept = tokens.AsSpan(0, count).ToArray();
        pool.Return(tokens);
        return kept;
    }

    private int[] MatchBrackets()
    {
        var partners = new int[_tokens.Length];
        var open = new Stack<int>();
        for (var i = 0; i < _tokens.Length; i++)
        {
            partners[i] = i;
            switch (_tokens[i].Symbol)
            {
                case '(' or '[' or '{':
                    open.Push(i);
                    break;
                case ')' or ']' or '}' when open.TryPop(out var start):
                    partners[start] = i;
                    partners[i] = start;
                    break;
            }
        }

        // What never closes reaches to the end.
        while (open.TryPop(out var start))
            partners[start] = _tokens.Length;
        return partners;
    }
}
