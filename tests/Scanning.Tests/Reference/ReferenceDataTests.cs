namespace Nylas.LinkSafety.Scanning.Tests.Reference;

/// <summary>Whom the good name of a well-known host protects.</summary>
public sealed class ReferenceDataTests
{
    [Theory]
    [InlineData("www.wikipedia.org")]
    [InlineData("github.com")]
    [InlineData("gist.github.com")]
    [InlineData("github.io")] // the platform's own page
    [InlineData("www.pages.dev")]
    [InlineData("webs.com")]
    public void IsPopular_WellKnownHost_Is(string host) => Assert.True(Shipped.Data.IsPopular(host));

    [Theory]
    [InlineData("lamps.github.io")] // brands.tsv has it as GitHub's, the Public Suffix List's private section as strangers'
    [InlineData("shop.lamps.github.io")]
    [InlineData("lamps.pages.dev")]
    [InlineData("lamps.workers.dev")]
    [InlineData("lamps.azurewebsites.net")]
    [InlineData("lamps.godaddysites.com")]
    [InlineData("lamps.blogspot.co.uk")] // known-sites.txt has the platform
    [InlineData("lamps.webs.com")]
    [InlineData("lamps.myshopify.com")]
    [InlineData("nobody-knows.net")]
    public void IsPopular_StrangersSubdomainOfAWellKnownPlatform_IsNot(string host) => Assert.False(Shipped.Data.IsPopular(host));
}
