using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Tests.Reference;

namespace Nylas.LinkSafety.Scanning.Tests.Rules;

public sealed class RuleTargetTests
{
    [Theory]
    [InlineData(VerdictScope.Url, "HTTPS://Example.com/a/../reset?token=s3cret#x", "https://example.com/reset?token=s3cret", "https://example.com/reset?token=[redacted]")]
    [InlineData(VerdictScope.Path, "Example.com/a/b/", "example.com/a/b", "example.com/a/b")]
    [InlineData(VerdictScope.Path, "https://example.com:443/a//%62/", "example.com/a/b", "example.com/a/b")]
    [InlineData(VerdictScope.Host, "Bücher.example", "xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData(VerdictScope.Host, "https://a.example.com/", "a.example.com", "a.example.com")]
    [InlineData(VerdictScope.Host, "0xc0000201", "192.0.2.1", "192.0.2.1")]
    [InlineData(VerdictScope.Site, "https://shop.example.co.uk/", "example.co.uk", "example.co.uk")]
    [InlineData(VerdictScope.Site, "someone.github.io", "someone.github.io", "someone.github.io")]
    [InlineData(VerdictScope.Site, "github.io", "github.io", "github.io")]
    public void TryParse_AsPeopleWriteIt_BecomesTheOneSpelling(VerdictScope scope, string text, string expected, string shown)
    {
        Assert.True(RuleTarget.TryParse(scope, text, Shipped.Data, out var target, out _));
        Assert.Equal(expected, target.Text);
        Assert.Equal(shown, target.Redacted);
        Assert.True(RuleTarget.TryParse(scope, target.Text, Shipped.Data, out var again, out _));
        Assert.Equal(target.Text, again.Text);
    }

    [Theory]
    [InlineData(VerdictScope.Url, "example.com/a", "absolute")]
    [InlineData(VerdictScope.Url, "javascript://example.com/", "absolute")]
    [InlineData(VerdictScope.Path, "example.com", "below")]
    [InlineData(VerdictScope.Path, "example.com/", "below")]
    [InlineData(VerdictScope.Host, "", "host")]
    [InlineData(VerdictScope.Host, "user@example.com", "credentials")]
    [InlineData(VerdictScope.Host, "a b", "host")]
    [InlineData(VerdictScope.Host, "example.com:8443", "without a port")] // it would hold for all ports, which nobody has said
    [InlineData(VerdictScope.Path, "https://example.com:8443/a", "without a port")]
    [InlineData(VerdictScope.Site, "example.com:80443", "host")]
    [InlineData(VerdictScope.Site, "http://example.com:8080/", "without a port")]
    [InlineData(VerdictScope.Path, "example.com/login?user=1", "without query or fragment")] // one page is meant, not all pages there
    [InlineData(VerdictScope.Path, "example.com/login#top", "without query or fragment")]
    [InlineData(VerdictScope.Path, "example.com/login?", "without query or fragment")]
    [InlineData(VerdictScope.Host, "example.com/login", "a host alone")]
    [InlineData(VerdictScope.Host, "https://example.com/?q=1", "a host alone")]
    [InlineData(VerdictScope.Host, "example.com#x", "a host alone")]
    [InlineData(VerdictScope.Site, "shop.example.co.uk/x", "a domain alone")]
    [InlineData(VerdictScope.Site, "https://example.com?q=1", "a domain alone")]
    [InlineData(VerdictScope.Site, "co.uk", "public suffix")] // a rule on it would be one on a country
    [InlineData(VerdictScope.Site, "com", "public suffix")]
    [InlineData(VerdictScope.Site, "192.0.2.1", "address")]
    public void TryParse_WhatMakesNoSense_SaysWhatWasExpected(VerdictScope scope, string text, string expected)
    {
        Assert.False(RuleTarget.TryParse(scope, text, Shipped.Data, out _, out var said));
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VerdictScope.Host, "example.com", false)]
    [InlineData(VerdictScope.Site, "example.com", false)]
    [InlineData(VerdictScope.Host, "sites.google.com", true)] // split by path
    [InlineData(VerdictScope.Site, "google.com", true)] // such a host lies below
    [InlineData(VerdictScope.Host, "someone.github.io", true)] // split by name
    [InlineData(VerdictScope.Site, "github.io", true)]
    [InlineData(VerdictScope.Path, "docs.google.com/forms/d/e", true)] // everybody's forms
    [InlineData(VerdictScope.Path, "sites.google.com/view/someone", true)] // whose corner a path is, only a person can tell
    [InlineData(VerdictScope.Path, "someone.github.io/login", true)]
    [InlineData(VerdictScope.Path, "example.com/login", false)]
    [InlineData(VerdictScope.Path, "www.paypal.com/signin", true)] // nobody's platform, and everybody visits it
    [InlineData(VerdictScope.Host, "www.paypal.com", true)]
    [InlineData(VerdictScope.Site, "paypal.com", true)]
    [InlineData(VerdictScope.Url, "https://www.paypal.com/signin", false)]
    [InlineData(VerdictScope.Url, "https://sites.google.com/view/someone", false)]
    public void TryParse_OverAPlatformOrAPopularSite_IsSaid(VerdictScope scope, string text, bool reachesMany)
    {
        Assert.True(RuleTarget.TryParse(scope, text, Shipped.Data, out var target, out _));
        Assert.Equal(reachesMany, target.ReachesMany);
    }
}
