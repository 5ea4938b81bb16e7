using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Scanning.Mail.Choice;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class ReportWordsTests
{
    [Theory]
    [InlineData("spam link")]
    [InlineData("Spam Link!")]
    [InlineData("SPAM-LINKS")]
    [InlineData("spamlink")]
    [InlineData("sp4m l1nk")]
    [InlineData("Sp@m link")]
    [InlineData("ＳＰＡＭ　ＬＩＮＫ")]
    [InlineData("sp\u200Bam li\u00ADnk")]
    [InlineData("spam url")]
    [InlineData("this link is a scam")]
    [InlineData("I was redirected to spam")]
    [InlineData("Phishing link in mail")]
    [InlineData("malicious URL")]
    [InlineData("fraudulent website")]
    [InlineData("Spam-Link melden")]
    [InlineData("lien frauduleux")]
    [InlineData("enlace malicioso")]
    [InlineData("スパムリンクの報告")]
    public void SpamLink_InAnyObviousForm_IsHeard(string text) => Assert.NotNull(ReportWords.FindSpamLink(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Hello, how are you?")]
    [InlineData("Your link is ready")]
    [InlineData("spam")]
    [InlineData("spam that came today and I did not like it at all, by the way here is a link")]
    public void SpamLink_WhereNobodySaysIt_IsNotHeard(string? text) => Assert.Null(ReportWords.FindSpamLink(text));

    [Theory]
    [InlineData("spam link", ReportCategory.Spam)]
    [InlineData("this is PHISHING", ReportCategory.Phishing)]
    [InlineData("a scam", ReportCategory.Phishing)]
    [InlineData("it downloads a virus", ReportCategory.Malware)]
    [InlineData("unwanted newsletter", ReportCategory.Unwanted)]
    [InlineData("this is not spam, blocked by mistake", ReportCategory.NotHarmful)]
    [InlineData("false positive: phishing", ReportCategory.NotHarmful)]
    [InlineData("hello", null)]
    public void Category_IsTheReportersWord(string text, ReportCategory? category) => Assert.Equal(category, ReportWords.FindCategory(text));
}
