using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Warnings;

public sealed class DestinationViewsTests
{
    private static readonly DestinationViews _views = new(PublicSuffixList.LoadShipped());

    [Theory]
    [InlineData("https://a.b.example.co.uk/x", "example.co.uk", null, "a.b.", "example.co.uk", "/x")]
    [InlineData("http://example.com:8080/", "example.com", null, "", "example.com", ":8080/")]
    [InlineData("http://203.0.113.7/", "203.0.113.7", null, "", "203.0.113.7", "/")]
    [InlineData("http://[2001:db8::1]:81/", "[2001:db8::1]", null, "", "[2001:db8::1]", ":81/")]
    [InlineData("https://someone.github.io/x", "someone.github.io", null, "", "someone.github.io", "/x")]
    [InlineData("https://www.bücher.example/", "bücher.example", "www.xn--bcher-kva.example", "www.", "xn--bcher-kva.example", "/")]
    [InlineData("https://paypal.com@evil.example/", "evil.example", null, "", "evil.example", "/")]
    [InlineData("https://evil.example@evil.example/", "evil.example", null, "", "evil.example", "/")]
    [InlineData("https://example.com./", "example.com", null, "", "example.com.", "/")]
    [InlineData("https://example.com/?token=abc#frag", "example.com", null, "", "example.com", "/?token=•••#•••")]
    public void Of_AUrl_ShowsWhoseItIs(string url, string site, string? technicalName, string subDomains, string domain, string after)
    {
        var view = View(url);
        Assert.Equal((site, technicalName, subDomains, domain, after), (view.Site, view.TechnicalName, view.SubDomains, view.Domain, view.After));
    }

    [Fact]
    public void Of_ALongUrl_CutsItsEndAndNeverItsHost()
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', 60), 4)) + ".example";
        var view = View($"https://{host}/{string.Concat(Enumerable.Repeat("section/", 50))}");
        Assert.True(view.IsShortened);
        Assert.Equal(host, view.SubDomains + view.Domain);
        Assert.EndsWith("…", view.After, StringComparison.Ordinal);
    }

    private static DestinationView View(string url)
    {
        Assert.True(WebUrl.TryParse(url, out var parsed, out var error), error.ToString());
        return _views.Of(parsed, out _);
    }
}
