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

    /// <summary>Two forms of one form builder share a directory with everybody else's.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Propose_WhereStrangersPublishOrVeryManyVisit_EveryUrlForItself(bool isShared, bool isPopular)
    {
        CaseEntry[] forms = [Entry("https://a.bad.example/forms/d/e/one/view", isShared, isPopular), Entry("https://a.bad.example/forms/d/e/two/view", isShared, isPopular)];

        Assert.Equal(VerdictScope.Url, CaseScopes.Propose(forms));
        Assert.False(CaseScopes.NeedsApproval(forms, VerdictScope.Url));
        Assert.All([VerdictScope.Path, VerdictScope.Host, VerdictScope.Site], scope => Assert.True(CaseScopes.NeedsApproval(forms, scope)));
        Assert.False(CaseScopes.NeedsApproval([Entry("http://a.bad.example/k/one"), Entry("http://a.bad.example/k/two")], VerdictScope.Path));
    }

    [Fact]
    public void TargetsOf_APath_IsHostAndSharedDirectory()
    {
        CaseEntry[] urls = [Entry("http://a.bad.example/kit/v1/login.php"), Entry("http://a.bad.example/kit/v2/login.php")];
        Assert.Equal("a.bad.example/kit/", Assert.Single(CaseScopes.TargetsOf(urls, VerdictScope.Path)));
        Assert.Empty(CaseScopes.TargetsOf([Entry("http://a.bad.example/login.php")], VerdictScope.Path));
        Assert.Equal(2, CaseScopes.TargetsOf(urls, VerdictScope.Url).Length);
    }

    private static CaseEntry Entry(string url, bool isShared = false, bool isPopular = false)
    {
        var parsed = GrainsHost.Parse(url);
        var site = TestReference.Suffixes.Lookup(parsed.Host).SiteKey;
        return new CaseEntry(new CaseUrl(url, url, parsed.Host, site, isShared, isPopular, 0, default), parsed.Identity);
    }
}
