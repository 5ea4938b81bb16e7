using Nylas.LinkSafety.Scanning.Mail.Choice;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class WordListTests
{
    private static readonly WordList Words = new("here", "agb", "unsubscribe", "opt out", "こちら");

    [Theory]
    [InlineData("here", true)]
    [InlineData("click here!", true)]
    [InlineData("there", false)]
    [InlineData("hereby", false)]
    [InlineData("tragbares", false)]
    [InlineData("(agb)", true)]
    [InlineData("unsubscribed", true)]
    [InlineData("reunsubscribe", false)]
    [InlineData("there, here", true)]
    [InlineData("詳細はこちらへ", true)]
    [InlineData("to opt out of it", true)]
    [InlineData("", false)]
    public void IsIn_FindsWholeWords(string text, bool isIn) => Assert.Equal(isIn, Words.IsIn(text));
}
