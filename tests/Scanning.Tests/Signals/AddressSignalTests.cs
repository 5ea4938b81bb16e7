using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Addresses;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class AddressSignalTests
{
    [Theory]
    [InlineData("http://203.0.114.7/login")]
    [InlineData("http://0xcb.0x72.1/")] // spelt so as not to look like one
    [InlineData("http://[2a00::1]/")]
    public void IpHost_Address_Speaks(string url) => Speaks<IpHostSignal>(Look.At(url));

    [Fact]
    public void IpHost_Name_IsSilent() => IsSilent<IpHostSignal>(Look.At("http://1.2.3.4.shop.test/"));

    [Fact]
    public void OddPort_WrittenPort_Speaks() => Speaks<OddPortSignal>(Look.At("https://shop.test:8443/"));

    [Theory]
    [InlineData("https://shop.test/")]
    [InlineData("https://shop.test:443/")]
    [InlineData("http://shop.test:80/")]
    public void OddPort_TheSchemesOwn_IsSilent(string url) => IsSilent<OddPortSignal>(Look.At(url));

    [Fact]
    public void UserInfo_LooksLikeHost_SpeaksLouderThanAName()
    {
        SignalHit host = Speaks<UserInfoSignal>(Look.At("https://www.paypal.com@evil.test/"));
        SignalHit name = Speaks<UserInfoSignal>(Look.At("https://anna@evil.test/"));
        Assert.True(host.Weight > name.Weight);
        Assert.Contains("evil.test", host.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void UserInfo_OfTheFirstUrl_SpeaksAfterARedirect() => Speaks<UserInfoSignal>(Look.At("https://b.test/", startUrl: "https://paypal.com@a.test/"));

    [Fact]
    public void UserInfo_AtInThePath_IsSilent() => IsSilent<UserInfoSignal>(Look.At("https://shop.test/@anna"));

    [Theory]
    [InlineData("https://shop.test/%6c%6f%67in")]
    [InlineData("https://shop.test/?q=%61%62%63")]
    [InlineData("https://shop.test/a%0d%0aSet-Cookie:x")]
    [InlineData("https://shop.test/a%00.pdf")]
    [InlineData("https://shop.test/%252e%252e%252f")]
    public void EncodedUrl_NeedlessEncoding_Speaks(string url) => Speaks<EncodedUrlSignal>(Look.At(url));

    [Theory]
    [InlineData("https://shop.test/caf%C3%A9%20au%20lait")]
    [InlineData("https://shop.test/100%")]
    [InlineData("https://shop.test/%zz%4")]
    [InlineData("https://shop.test/?next=https%253A%252F%252Fa.test%252Fb%252Fc")] // a parameter in a parameter
    public void EncodedUrl_WhatEncodersDo_IsSilent(string url) => IsSilent<EncodedUrlSignal>(Look.At(url));

    [Theory]
    [InlineData("https://shop.test/#anna@firm.example")]
    [InlineData("https://shop.test/#anna%40firm.example")]
    public void AddressInFragment_Address_SpeaksWithoutRepeatingIt(string url) =>
        Assert.DoesNotContain("anna", Speaks<AddressInFragmentSignal>(Look.At(url)).Evidence, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://shop.test/#section-2.1")]
    [InlineData("https://shop.test/#@firm")]
    [InlineData("https://shop.test/?to=anna@firm.example")]
    public void AddressInFragment_Otherwise_IsSilent(string url) => IsSilent<AddressInFragmentSignal>(Look.At(url));

    [Theory]
    [InlineData("https://shop.test/invoice.pdf.exe")]
    [InlineData("https://shop.test/a/b/setup.MSI?x=1")]
    [InlineData("https://shop.test/docs.zip")]
    public void DownloadPath_ProgramOrArchive_Speaks(string url) => Speaks<DownloadPathSignal>(Look.At(url));

    [Theory]
    [InlineData("https://shop.test/invoice.pdf")]
    [InlineData("https://shop.exe.test/")]
    [InlineData("https://shop.test/.exe")]
    [InlineData("https://shop.test/?f=a.exe")]
    public void DownloadPath_Otherwise_IsSilent(string url) => IsSilent<DownloadPathSignal>(Look.At(url));

    [Fact]
    public void DownloadPath_WhereAPageCame_IsSilent() => IsSilent<DownloadPathSignal>(Look.At("https://shop.test/node.js", Look.Page()));

    [Fact]
    public void BrandInPath_BesideASignInWord_Speaks() => Speaks<BrandInPathSignal>(Look.At("https://dentist.test/wp-content/PayPal/signin/index.html"));

    [Theory]
    [InlineData("https://dentist.test/blog/paypal-fees")]
    [InlineData("https://dentist.test/login/account")]
    [InlineData("https://www.paypal.com/paypal/login")]
    [InlineData("https://www.bbc.co.uk/paypal/login")]
    public void BrandInPath_Otherwise_IsSilent(string url) => IsSilent<BrandInPathSignal>(Look.At(url));
}
