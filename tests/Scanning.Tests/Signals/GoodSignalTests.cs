using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals.Good;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class GoodSignalTests
{
    private static readonly string s_article = string.Concat(Enumerable.Repeat("Words of an article. ", 30));

    [Theory]
    [InlineData("https://www.bbc.co.uk/news")]
    [InlineData("https://www.bbc.co.uk./news")]
    [InlineData("https://cs.stanford.edu/")]
    public void PopularSite_Speaks(string url) => Speaks<PopularSiteSignal>(Look.At(url));

    [Theory]
    [InlineData("https://www.bbc.co.uk.shop-and-more.com/")]
    [InlineData("https://anything.github.io/")] // strangers publish there
    [InlineData("https://sites.google.com/view/x")]
    [InlineData("https://docs.google.com/forms/d/1")]
    [InlineData("https://x.weebly.com/")]
    [InlineData("https://bit.ly/1")]
    [InlineData("https://example.com/")]
    [InlineData("http://203.0.114.7/")]
    public void PopularSite_StrangersAndUnknown_IsSilent(string url) => IsSilent<PopularSiteSignal>(Look.At(url));

    [Theory]
    [InlineData("https://www.paypal.com/")]
    [InlineData("https://login.microsoftonline.com/")]
    [InlineData("https://about.google/")]
    public void BrandHome_Speaks(string url) => Speaks<BrandHomeSignal>(Look.At(url));

    [Theory]
    [InlineData("https://paypal.com.shop-and-more.com/")]
    [InlineData("https://x.azurewebsites.net/")]
    [InlineData("https://tenant.sharepoint.com/")]
    [InlineData("https://notpaypal.com/")]
    public void BrandHome_Strangers_IsSilent(string url) => IsSilent<BrandHomeSignal>(Look.At(url));

    [Fact]
    public void LinksLeadHome_ManyOfItsOwn_SpeaksLouderThanSome() => Assert.True(
        Speaks<LinksLeadHomeSignal>(Look.At("https://shop.test/", Look.Page() with { Links = Look.Links(("https://shop.test/*", 30)) })).Weight
        < Speaks<LinksLeadHomeSignal>(Look.At("https://shop.test/", Look.Page() with { Links = Look.Links(("https://shop.test/*", 6)) })).Weight);

    [Fact]
    public void LinksLeadHome_MostlyAwayOrShared_IsSilent()
    {
        IsSilent<LinksLeadHomeSignal>(Look.At("https://shop.test/", Look.Page() with { Links = Look.Links(("https://shop.test/*", 10), ("https://paypal.com/*", 20)) }));
        IsSilent<LinksLeadHomeSignal>(Look.At("https://x.github.io/", Look.Page() with { Links = Look.Links(("https://x.github.io/*", 30)) }));
    }

    [Fact]
    public void NothingAsked_AnArticle_Speaks() => Speaks<NothingAskedSignal>(Look.At("https://shop.test/", Look.Page() with { Text = s_article }));

    [Fact]
    public void NothingAsked_SecretsClipboardOrNoText_IsSilent()
    {
        IsSilent<NothingAskedSignal>(Look.At("https://shop.test/", Look.LogIn(text: s_article)));
        IsSilent<NothingAskedSignal>(Look.At("https://shop.test/", Look.Page() with { Text = s_article, Scripts = new ScriptFacts { WritesClipboard = true } }));
        IsSilent<NothingAskedSignal>(Look.At("https://shop.test/", Look.Page()));
        IsSilent<NothingAskedSignal>(Look.At("https://shop.test/"));
    }
}
