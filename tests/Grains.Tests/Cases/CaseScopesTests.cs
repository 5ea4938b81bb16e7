using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

public sealed class CaseScopesTests
{
    [Theory]
    [InlineData(VerdictScope.Url, "http://a.bad.example/kit/login")]
    [InlineData(VerdictScope.Path, "http://a.bad.example/kit/one", "http://a.bad.example/kit/two/three")]
    [InlineData(VerdictScope.Host, "http://a.bad.example/one", "http://a.bad.example/two")]
    [InlineData(VerdictScope.Host, "http://a.bad.example/kit", "http://a.bad.example/kitchen/two")]
    [InlineData(VerdictScope.Site, "http://a.bad.example/kit/one", "http://b.bad.example/kit/one")]
    [InlineData(VerdictScope.Url, "http://a.bad.example/kit/one", "http://a.worse.example/kit/one")]
    public void Propose_TheNarrowestThatCovers(VerdictScope expected, params string[] urls) =>
        Assert.Equal(expected, CaseScopes.Propose([.. urls.Select(url => Entry(url))]));

    [Fact]
    public void Propose_WhereStrangersPublish_NeverMoreThanAPath()
    {
        Assert.Equal(VerdictScope.Url, CaseScopes.Propose([Entry("http://a.bad.example/one", true), Entry("http://a.bad.example/two", true)]));
        Assert.Equal(VerdictScope.Path, CaseScopes.Propose([Entry("http://a.bad.example/k/one", true), Entry("http://a.bad.example/k/two", true)]));
        Assert.True(CaseScopes.NeedsApproval([Entry("http://a.bad.example/one", true)], VerdictScope.Site));
        Assert.False(CaseScopes.NeedsApproval([Entry("http://a.bad.example/one", true)], VerdictScope.Path));
    }

    [Fact]
    public void TargetsOf_APath_IsHostAndSharedDirectory()
    {
        CaseEntry[] urls = [Entry("http://a.bad.example/kit/v1/login.php"), Entry("http://a.bad.example/kit/v2/login.php")];
        Assert.Equal("a.bad.example/kit/", Assert.Single(CaseScopes.TargetsOf(urls, VerdictScope.Path)));
        Assert.Empty(CaseScopes.TargetsOf([Entry("http://a.bad.example/login.php")], VerdictScope.Path));
        Assert.Equal(2, CaseScopes.TargetsOf(urls, VerdictScope.Url).Length);
    }

    private static CaseEntry Entry(string url, bool isShared = false)
    {
        var parsed = GrainsHost.Parse(url);
        var site = TestReference.Suffixes.Lookup(parsed.Host).SiteKey;
        return new CaseEntry(new CaseUrl(url, url, parsed.Host, site, isShared, false, 0, default), parsed.Identity);
    }
}
