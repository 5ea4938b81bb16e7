using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Tests.Reference;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Serving;

/// <summary>What would reach farther in a client of Safe Browsing than it does here is not served.</summary>
public sealed class ServableEntriesTests
{
    private readonly ServableEntries _servable = new(Shipped.Data);

    [Theory]
    [InlineData(ListScope.Expression, "evil.example/a/", true)] // what clients take it for
    [InlineData(ListScope.Expression, "evil.example/a?b", true)]
    [InlineData(ListScope.HostAndBelow, "evil.example/", true)]
    [InlineData(ListScope.HostAndBelow, "evil.github.io/", true)] // one person's
    [InlineData(ListScope.HostAndBelow, "github.io/", false)] // everybody's
    [InlineData(ListScope.HostAndBelow, "google.com/", false)] // visited by very many
    [InlineData(ListScope.Host, "evil.example/", false)] // www.evil.example is not listed
    [InlineData(ListScope.Host, "203.0.113.9/", true)] // an address has nothing below it
    [InlineData(ListScope.Host, "[2001:db8::1]/", true)]
    [InlineData(ListScope.Host, "a.b.c.d.evil.example/", true)] // six labels: no suffix that a client tries
    [InlineData(ListScope.Host, "b.c.d.evil.example/", false)]
    [InlineData(ListScope.Path, "evil.example/a/", false)]
    [InlineData(ListScope.Path, "203.0.113.9/a/", true)]
    [InlineData(ListScope.Url, "shop.example/", false)] // a home page is not its host
    [InlineData(ListScope.Url, "shop.example/wp-content/", false)] // nor what lies below
    [InlineData(ListScope.Url, "203.0.113.9/", false)]
    [InlineData(ListScope.Url, "shop.example/index.php", false)] // index.php?product=1 is another page
    [InlineData(ListScope.Url, "shop.example/cgi-bin/login.CGI", false)]
    [InlineData(ListScope.Url, "shop.example/login", false)]
    [InlineData(ListScope.Url, "203.0.113.9/login", false)]
    [InlineData(ListScope.Url, "shop.example/index.php?id=7", true)]
    [InlineData(ListScope.Url, "shop.example/?id=7", true)]
    [InlineData(ListScope.Url, "shop.example/a/setup.exe", true)] // a file is the same with any query
    [InlineData(ListScope.Url, "203.0.113.9/bin.sh", true)]
    [InlineData(ListScope.Url, "shop.example/v1.2/x", false)]
    [InlineData(ListScope.Url, "evil.github.io/login.html", true)]
    [InlineData(ListScope.Url, "github.io/login.html", false)] // innocent.github.io/login.html
    public void MayServe_AnEntry_OnlyWhereItDoesNotGrow(ListScope scope, string expression, bool expected) =>
        Assert.Equal(expected, _servable.MayServe(new ListEntry(scope, expression), isAuthoritative: false));

    [Fact]
    public void MayServe_OfAnAuthoritativeFeed_HoldsOnPopularSitesToo()
    {
        Assert.True(_servable.MayServe(new ListEntry(ListScope.HostAndBelow, "google.com/"), isAuthoritative: true));
        Assert.False(_servable.MayServe(new ListEntry(ListScope.Host, "google.com/"), isAuthoritative: true));
    }
}
