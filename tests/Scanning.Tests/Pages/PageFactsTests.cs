using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageFactsTests
{
    [Fact]
    public void Parse_Head_GivesTitleLanguageIconCanonicalAndNames()
    {
        var facts = Reading.Facts("""
            <!doctype html><html lang="de-AT"><head><title>
               Anmelden   — Bank </title><base href="/static/"><link rel="shortcut icon" href="fav.ico"><link rel=canonical href="https://bank.example/login">
            <meta name=generator content="Made 1.0"><meta property="og:site_name" content="Bank"><meta name=description content="Sign in"></head><body>x
            """);

        Assert.Equal("Anmelden — Bank", facts.Title);
        Assert.Equal("de-AT", facts.Language);
        Assert.Equal("https://shop.example/static/", facts.BaseUrl);
        Assert.Equal("https://shop.example/static/fav.ico", facts.Icon);
        Assert.Equal("https://bank.example/login", facts.Canonical);
        Assert.Equal("Made 1.0", facts.Generator);
        Assert.Equal("Bank", facts.SiteName);
        Assert.Equal("Sign in", facts.Description);
    }

    [Fact]
    public void Parse_Text_JoinsInlineElementsAndPartsBlocks()
    {
        var facts = Reading.Facts("<p>Pay<b>Pal</b>  account\n\n<p>is <i>limited</i><div>now</div>");

        Assert.Equal("PayPal account is limited now", facts.Text);
    }

    [Theory]
    [InlineData("<div hidden>secret</div>")]
    [InlineData("<div style='display:none'>secret</div>")]
    [InlineData("<div style='DISPLAY : None !important'>secret</div>")]
    [InlineData("<div style='color:red;visibility:hidden'>secret</div>")]
    [InlineData("<div style='opacity:0'>secret</div>")]
    [InlineData("<div style='font-size:0'>secret</div>")]
    [InlineData("<div style='font-size:1px'>secret</div>")]
    [InlineData("<div style='position:absolute;left:-9999px'>secret</div>")]
    [InlineData("<div style='text-indent:-9999em'>secret</div>")]
    [InlineData("<div style='width:0;height:0;overflow:hidden'>secret</div>")]
    [InlineData("<div style='transform:scale(0)'>secret</div>")]
    [InlineData("<div style='clip:rect(0,0,0,0)'>secret</div>")]
    [InlineData("<div hidden><p><span>secret</span></p></div>")]
    [InlineData("<noscript>secret</noscript>")]
    [InlineData("<template>secret</template>")]
    public void Parse_HiddenText_IsKeptApart(string html)
    {
        var facts = Reading.Facts("<p>shown</p>" + html);

        Assert.Equal("shown", facts.Text);
        Assert.Equal("secret", facts.HiddenText);
    }

    [Theory]
    [InlineData("<div style='opacity:0.5'>x</div>")]
    [InlineData("<div style='left:-20px'>x</div>")]
    [InlineData("<div style='font-size:0.9em'>x</div>")]
    [InlineData("<div aria-hidden=true>x</div>")]
    [InlineData("<div style='width:100%;height:0;padding-bottom:56%'>x</div>")]
    [InlineData("<div><template shadowrootmode=open>x</template></div>")]
    public void Parse_OrdinaryLayout_IsVisible(string html) => Assert.Equal("x", Reading.Facts(html).Text);

    [Fact]
    public void Parse_Copyright_IsTakenToTheEndOfItsBlock()
    {
        var facts = Reading.Facts("<p>News<footer><span>All prices in EUR.</span> <span>© 2026 Nordic <b>Bank</b> AG</span></footer><p>more");

        Assert.Equal("© 2026 Nordic Bank AG", facts.CopyrightLine);
    }

    [Fact]
    public void Parse_Links_AreResolvedCountedAndNamed()
    {
        var facts = Reading.Facts("""
            <a href="../help">Help <img alt="centre"></a><a href="#">Terms</a><a href="javascript:void(0)">x</a><a href="mailto:a@b.example">mail</a>
            <a href="https://Other.Example/a b">O</a><a name=anchor>none</a>
            """);

        Assert.Equal(5, facts.LinkCount);
        Assert.Equal(2, facts.DeadLinkCount);
        Assert.Collection(
            facts.Links,
            link => Assert.Equal(new PageLink("https://shop.example/help", "shop.example", "Help centre"), link),
            link => Assert.Equal(new PageLink("https://other.example/a%20b", "other.example", "O"), link));
    }

    [Fact]
    public void Parse_Resources_SayWhereTheyComeFromAndWhetherTheyAreSeen()
    {
        var facts = Reading.Facts("""
            <link rel=stylesheet href=a.css><script src="//cdn.example/x.js"></script><iframe src="https://evil.example/f" width=1 height=1></iframe>
            <iframe style="display:none" src="/g"></iframe><img src=logo.png alt="Nordic  Bank" width=120 height="40px"><img src="data:image/png;base64,AA"><embed src=e.swf>
            """);

        Assert.Equal(
            [
                ("Stylesheet", "shop.example", false), ("Script", "cdn.example", false), ("Iframe", "evil.example", true), ("Iframe", "shop.example", true),
                ("Object", "shop.example", false), ("Image", "shop.example", false), ("Image", null, false),
            ],
            facts.Resources.Select(r => (r.Kind.ToString(), r.Host, r.IsHidden)));
        var logo = facts.Resources.Single(r => r.Alt is not null);
        Assert.Equal(("Nordic Bank", 120, 40), (logo.Alt, logo.Width, logo.Height));
        Assert.Equal(1, facts.Encodings.DataUriCount);
    }

    [Fact]
    public void Parse_NotHtml_IsAnOutcome()
    {
        Assert.Equal(PageOutcome.NotHtml, Reading.Page("<html>", "application/pdf").Outcome);
        Assert.Equal(PageOutcome.NotHtml, Reading.Page("plain words", null).Outcome);
        Assert.Equal(PageOutcome.Parsed, Reading.Page("  <!DOCTYPE html><p>x", null).Outcome);
    }
}
