using System.Diagnostics;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Tests.Reference;

public sealed class PhraseTrieTests
{
    private static readonly string[] s_phrases = ["sign in", "sign", "password", "iniciar sesión", "本人確認", "AT&T", "コード", "ctrl + v"];

    [Theory]
    [InlineData("Please sign in", "sign|sign in")]
    [InlineData("SIGN\u00A0 \tIN", "sign|sign in")]
    [InlineData("design in signing", "")] // inside words
    [InlineData("ｓｉｇｎ ｉｎ", "sign|sign in")] // full width
    [InlineData("s\u200Bi\u200Dg\uFEFFn in", "sign|sign in")] // characters without width
    [InlineData("pa\u00ADss\u00ADword", "password")] // soft hyphens
    [InlineData("Iniciar Sesion", "iniciar sesión")]
    [InlineData("iniciar sesión", "iniciar sesión")]
    [InlineData("ご本人確認をお願いします", "本人確認")] // no blanks between words
    [InlineData("認証コードを入力", "コード")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("press Ctrl + V, then", "ctrl + v")]
    [InlineData("sign", "sign")]
    [InlineData("sign-in", "sign")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Find_Text_ReportsWholeWords(string text, string expected) => Assert.Equal(expected, string.Join('|', Found(text)));

    [Fact]
    public void FindInside_Label_ReportsPhrasesInsideWords()
    {
        var hits = new List<PhraseHit>();
        Trie().FindInside("mypasswordsign", hits);

        Assert.Equal(["password", "sign"], hits.Select(hit => s_phrases[hit.Phrase]));
    }

    [Fact]
    public void Find_PositionsCoverTheTextAsWritten()
    {
        const string Text = "x  pass\u200Bword.";
        var hits = new List<PhraseHit>();
        Trie().Find(Text, hits);

        Assert.Equal("pass\u200Bword", Text[hits[0].Start..hits[0].End]);
    }

    // Attacks on the pass itself: repetition that makes every position a candidate, floods of hits, broken surrogates, text without words.
    [Theory]
    [InlineData("sign ")]
    [InlineData("sig")]
    [InlineData("\u200B")]
    [InlineData("本人確")]
    [InlineData("\uD83D")]
    [InlineData("a\u0301\u0301\u0301")]
    public void Find_AMillionHostileCharacters_EndsSoonAndIsBounded(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var hits = new List<PhraseHit>();
        var watch = Stopwatch.StartNew();
        Trie().Find(text, hits);

        Assert.True(hits.Count <= PhraseTrie.MaxHits);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}"); // 30 ms when nothing else runs
    }

    private static IEnumerable<string> Found(string text)
    {
        var hits = new List<PhraseHit>();
        Trie().Find(text, hits);
        return hits.Select(hit => s_phrases[hit.Phrase]);
    }

    private static PhraseTrie Trie()
    {
        var builder = new PhraseTrie.Builder();
        for (int i = 0; i < s_phrases.Length; i++)
            builder.Add(s_phrases[i], i);
        return builder.Build();
    }
}
