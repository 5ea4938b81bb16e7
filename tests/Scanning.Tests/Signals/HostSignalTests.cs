using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Hosts;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class HostSignalTests
{
    [Fact]
    public void DeepSubdomains_ManyLabels_Speaks() => Speaks<DeepSubdomainsSignal>(Look.At("https://a.b.c.d.shop-and-more.com/"));

    [Theory]
    [InlineData("https://www.eu.cdn.shop-and-more.com/")]
    [InlineData("https://a.b.c.d.e.microsoft.com/")]
    public void DeepSubdomains_FewOrTheBrandsOwn_IsSilent(string url) => IsSilent<DeepSubdomainsSignal>(Look.At(url));

    [Fact]
    public void ManyHyphens_Speaks() => Speaks<ManyHyphensSignal>(Look.At("https://my-new-parcel-notice.com/"));

    [Theory]
    [InlineData("https://bed-and-breakfast.com/")]
    [InlineData("https://xn--mnchen-3ya.de/")] // the hyphens of punycode are not the owner's
    public void ManyHyphens_Few_IsSilent(string url) => IsSilent<ManyHyphensSignal>(Look.At(url));

    [Fact]
    public void Shortener_LeftUnfollowed_SpeaksLouder() =>
        Assert.True(Speaks<ShortenerSignal>(Look.At("https://bit.ly/3abc")).Weight > Speaks<ShortenerSignal>(Look.At("https://shop-and-more.com/", startUrl: "https://bit.ly/3abc")).Weight);

    [Theory]
    [InlineData("https://bit.ly/")]
    [InlineData("https://rabbit.ly/3abc")]
    [InlineData("https://bit.ly.shop-and-more.com/3abc")]
    public void Shortener_HomeOrOtherHosts_IsSilent(string url) => IsSilent<ShortenerSignal>(Look.At(url));

    [Theory]
    [InlineData("https://anything.github.io/")] // Public Suffix List
    [InlineData("https://anything.weebly.com/")] // our list, by sub-domain
    [InlineData("https://docs.google.com/forms/d/1")] // our list, by path
    [InlineData("https://docs.google.com./forms/d/1")] // with the dot that ends a name
    public void FreeHosting_StrangersPages_Speaks(string url) => Speaks<FreeHostingSignal>(Look.At(url));

    [Theory]
    [InlineData("https://www.weebly.com/")]
    [InlineData("https://weebly.com/")]
    [InlineData("https://mail.google.com/")]
    [InlineData("https://shop-and-more.com/")]
    [InlineData("https://xweebly.com/")]
    public void FreeHosting_TheHostersOwnAndOthers_IsSilent(string url) => IsSilent<FreeHostingSignal>(Look.At(url));

    [Theory]
    [InlineData("https://anything.duckdns.org/")]
    [InlineData("https://a.b.ddns.net/")]
    public void DynamicDns_SubDomain_Speaks(string url) => Speaks<DynamicDnsSignal>(Look.At(url));

    [Theory]
    [InlineData("https://duckdns.org/")]
    [InlineData("https://www.duckdns.org/")]
    [InlineData("https://shop-and-more.com/")]
    public void DynamicDns_TheServiceItself_IsSilent(string url) => IsSilent<DynamicDnsSignal>(Look.At(url));

    [Fact]
    public void RiskyTld_High_SpeaksLouderThanRaised() =>
        Assert.True(Speaks<RiskyTldSignal>(Look.At("https://shop.icu/")).Weight > Speaks<RiskyTldSignal>(Look.At("https://shop.xyz/")).Weight);

    [Theory]
    [InlineData("https://shop.com/")]
    [InlineData("https://top.de/")]
    [InlineData("http://203.0.114.7/")]
    public void RiskyTld_Ordinary_IsSilent(string url) => IsSilent<RiskyTldSignal>(Look.At(url));

    [Theory]
    [InlineData("https://shоp.com/")] // Cyrillic о
    [InlineData("https://a.кaссa.ru/")] // Latin a among Cyrillic
    public void MixedScripts_Speaks(string url) => Speaks<MixedScriptsSignal>(Look.At(url));

    [Theory]
    [InlineData("https://касса.ru/")]
    [InlineData("https://bücher.de/")]
    [InlineData("https://ｓｈｏｐ.com/")] // becomes ASCII
    [InlineData("https://日本語ドメイン.jp/")]
    public void MixedScripts_OneLanguage_IsSilent(string url) => IsSilent<MixedScriptsSignal>(Look.At(url));

    [Theory]
    [InlineData("https://pаypаl.com/")] // Cyrillic а
    [InlineData("https://www.rnicrosoft.com/")]
    [InlineData("https://раураӏ.com/")] // Cyrillic throughout: no mixture, so only the skeleton sees it
    [InlineData("https://xn--pypl-53dc.com/")] // as it travels
    [InlineData("https://pаypаl-login.com/")]
    public void HomoglyphHost_Speaks(string url) => Speaks<HomoglyphHostSignal>(Look.At(url));

    [Theory]
    [InlineData("https://www.paypal.com/")]
    [InlineData("https://музей.com/")]
    [InlineData("https://born.com/")]
    public void HomoglyphHost_Otherwise_IsSilent(string url) => IsSilent<HomoglyphHostSignal>(Look.At(url));

    [Theory]
    [InlineData("https://paypa1.com/")]
    [InlineData("https://g00gle-support.com/")]
    public void DigitForLetter_Speaks(string url) => Speaks<DigitForLetterSignal>(Look.At(url));

    [Theory]
    [InlineData("https://paypal2.com/")]
    [InlineData("https://1password.com/")]
    [InlineData("https://shop24.com/")]
    public void DigitForLetter_Otherwise_IsSilent(string url) => IsSilent<DigitForLetterSignal>(Look.At(url));

    [Theory]
    [InlineData("https://paypall.com/")]
    [InlineData("https://payapl.com/")]
    [InlineData("https://facebok.com/")]
    [InlineData("https://netflux-login.com/")]
    public void MisspeltBrand_OneSlip_Speaks(string url) => Speaks<MisspeltBrandSignal>(Look.At(url));

    [Theory]
    [InlineData("https://finance-hub.com/")] // one letter from a crypto exchange
    [InlineData("https://aypal.com/")] // the first letter is never misread
    [InlineData("https://canvas-shoes.com/")]
    [InlineData("https://paypalllll.com/")]
    [InlineData("https://www.paypal.com/")]
    public void MisspeltBrand_OtherWords_IsSilent(string url) => IsSilent<MisspeltBrandSignal>(Look.At(url));

    [Fact]
    public void BrandInSubdomain_WithItsEnding_SpeaksLouder() =>
        Assert.True(Speaks<BrandInSubdomainSignal>(Look.At("https://paypal.com.shop-and-more.com/")).Weight > Speaks<BrandInSubdomainSignal>(Look.At("https://paypal.shop-and-more.com/")).Weight);

    [Theory]
    [InlineData("https://business.paypal.com/")]
    [InlineData("https://paypal.bbc.co.uk/")]
    [InlineData("https://ups.shop-and-more.com/")] // an abbreviation of much else, without a word beside it
    public void BrandInSubdomain_Otherwise_IsSilent(string url) => IsSilent<BrandInSubdomainSignal>(Look.At(url));

    [Theory]
    [InlineData("https://paypal-refund.com/")]
    [InlineData("https://securepaypal.com/")]
    [InlineData("https://paypal.top/")]
    [InlineData("https://ups-redelivery.com/")]
    public void BrandInDomain_Speaks(string url) => Speaks<BrandInDomainSignal>(Look.At(url));

    [Theory]
    [InlineData("https://www.paypal.com/")]
    [InlineData("https://paypal.me/anna")]
    [InlineData("https://pushups.com/")]
    [InlineData("https://pineapples.com/")]
    [InlineData("https://amazonas-reisen.de/")]
    public void BrandInDomain_Otherwise_IsSilent(string url) => IsSilent<BrandInDomainSignal>(Look.At(url));

    [Fact]
    public void CredentialWordsInHost_BesideABrand_SpeaksLoudest()
    {
        double one = Speaks<CredentialWordsInHostSignal>(Look.At("https://login.shop-and-more.com/")).Weight;
        double two = Speaks<CredentialWordsInHostSignal>(Look.At("https://secure-login.shop-and-more.com/")).Weight;
        double brand = Speaks<CredentialWordsInHostSignal>(Look.At("https://paypal-login.com/")).Weight;
        Assert.True(one < two && two < brand);
    }

    [Theory]
    [InlineData("https://shop-and-more.com/login")]
    [InlineData("https://login.microsoftonline.com/")]
    [InlineData("https://online.bbc.co.uk/")]
    public void CredentialWordsInHost_Otherwise_IsSilent(string url) => IsSilent<CredentialWordsInHostSignal>(Look.At(url));
}
