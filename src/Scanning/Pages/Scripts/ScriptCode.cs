namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>A script as tokens, each bracket knowing its partner.</summary>
internal sealed class ScriptCode
{
    private readonly ScriptToken[] _tokens;
    private readonly int[] _partners;

    public ScriptCode(string text, int maxTokens)
    {
        Text = text;
        var tokens = new List<ScriptToken>(Math.Min(maxTokens, (text.Length / 4) + 4));
        var tokenizer = new ScriptTokenizer(text);
        for (var token = tokenizer.Next(); token.Kind != ScriptTokenKind.End && tokens.Count < maxTokens; token = tokenizer.Next())
            tokens.Add(token);
        _tokens = [.. tokens];
        _partners = new int[_tokens.Length];
        MatchBrackets();
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
    public int PartnerOf(int index) => (uint)index < (uint)_partners.Length ? _partners[index] : index;

    private void MatchBrackets()
    {
        var open = new Stack<int>();
        for (var i = 0; i < _tokens.Length; i++)
        {
            _partners[i] = i;
            switch (_tokens[i].Symbol)
            {
                case '(' or '[' or '{':
                    open.Push(i);
                    break;
                case ')' or ']' or '}' when open.TryPop(out var start):
                    _partners[start] = i;
                    _partners[i] = start;
                    break;
            }
        }

        // What never closes reaches to the end.
        while (open.TryPop(out var start))
            _partners[start] = _tokens.Length;
    }
}
