using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Tests.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

/// <summary>Pages and URLs made to break the one who reads them: every signal is asked, none throws, and evidence stays bounded, on one line and without secrets.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<string> Texts => new(
        new string('a', PageLimits.TextChars),
        new string('\u200B', PageLimits.TextChars),
        string.Concat(Enumerable.Repeat("PayPal ", PageLimits.TextChars / 7)),
        string.Concat(Enumerable.Repeat("sign in with ", PageLimits.TextChars / 13)),
        string.Concat(Enumerable.Repeat("\uD83D", PageLimits.TextChars)),
        "PayPal\u202E\u0000\r\n\t\u2028 lapyaP \uDC00",
        string.Concat(Enumerable.Repeat("e\u0301\u0302\u0303", PageLimits.TextChars / 4)),
        string.Concat(Enumerable.Repeat("ﷺ", PageLimits.TextChars)),
        "|||---:::,,,",
        "");

    public static TheoryData<string> Urls => new(
        "https://" + string.Join('.', Enumerable.Repeat("paypal", 30)) + ".icu/",
        "https://" + string.Join('.', Enumerable.Repeat("a", 120)) + ".com/",
        "https://" + string.Join('-', Enumerable.Repeat("login", 10)) + ".com/",
        "https://xn--80ak6aa92e.com/",
        "https://com/",
        "https://localhost/",
        "https://1.2.3.4/" + new string('%', 4000),
        "https://a.com/" + string.Concat(Enumerable.Repeat("%41", 2600)),
        "https://a.com/?" + string.Concat(Enumerable.Repeat("u=//x&", 1300)),
        "https://www.google.com/url?" + string.Concat(Enumerable.Repeat("q=%2f%2fx.test&", 500)),
        "https://a.com/#" + new string('@', 8000));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Assess_HostilePage_IsBounded(string text)
    {
        string title = text[..Math.Min(text.Length, PageLimits.ShortTextChars)];
        var page = Look.LogIn(title, text) with
        {
            SiteName = title,
            CopyrightLine = title,
            HiddenText = text,
            Resources = [.. Enumerable.Repeat(Look.Image("https://a.test/" + new string('-', 5000) + ".png", title), PageLimits.Resources)],
            Links = Look.Links(("https://a.test/*", PageLimits.Links)),
        };
        CheckHits(Registered.Scorer.Assess(Look.At("https://shop-and-more.com/", page)));
    }

    [Theory]
    [MemberData(nameof(Urls))]
    public void AssessUrl_HostileUrl_IsBounded(string text)
    {
        CheckHits(Registered.Scorer.AssessUrl(Look.Parse(text)));
        CheckHits(Registered.Scorer.Assess(Look.At(text, Look.LogIn("PayPal"))));
    }

    // The visitor's address and the link's token are in the page and in the URL, and must not be in what is shown to others.
    [Fact]
    public void Assess_Evidence_HoldsNoAddressAndNoToken()
    {
        var page = Look.LogIn("PayPal anna@firm.example ab12cd34ef56ab12cd34ef56", "Your account anna@firm.example has been suspended");
        Assessment assessment = Registered.Scorer.Assess(Look.At("https://secure-paypal.test/%61%6e%6e%61/ab12cd34ef56ab12?mail=anna%40firm.example&t=ab12cd34ef56ab12#anna@firm.example", page));
        Assert.True(assessment.Signals.Length > 3);
        Assert.All(assessment.Signals, static hit =>
        {
            Assert.DoesNotContain("anna", hit.Evidence, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ab12cd34", hit.Evidence, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("a  b\tc", "\"a b c\"")]
    [InlineData("write to anna@firm.example now", "\"write to … now\"")]
    [InlineData("code ab12cd34ef56ab12 here", "\"code … here\"")]
    [InlineData("x\u202Ey\u0007z", "\"xyz\"")]
    [InlineData(null, "\"\"")]
    public void Quote_PagesText_IsCleaned(string? text, string expected) => Assert.Equal(expected, EvidenceText.Quote(text));

    [Fact]
    public void Quote_LongText_IsCutBetweenCharacters()
    {
        string quoted = EvidenceText.Quote(string.Concat(Enumerable.Repeat("😀", 200)));
        Assert.True(quoted.Length <= 63);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(quoted)));
    }

    private static void CheckHits(Assessment assessment)
    {
        Assert.True(double.IsFinite(assessment.Score));
        Assert.All(assessment.Signals, static hit =>
        {
            Assert.InRange(hit.Evidence.Length, 1, SignalHit.MaxEvidenceLength);
            Assert.DoesNotContain(hit.Evidence, static c => char.IsControl(c) || c is '\u202E' or '\u2028');
        });
    }
}
