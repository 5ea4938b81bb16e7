using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Xunit;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>The blast radius. The catalog's clock stands on 2026-01-02, so that yesterday is 2026-01-01.</summary>
public abstract partial class CatalogTestKit
{
    private static readonly DateOnly Today = new(2026, 1, 2);

    [Theory]
    [InlineData(VerdictScope.Host, "a.example", 5)]
    [InlineData(VerdictScope.Host, "www.a.example", 1)]
    [InlineData(VerdictScope.Host, "example", 0)]
    [InlineData(VerdictScope.Site, "a.example", 6)]
    [InlineData(VerdictScope.Site, "example", 9)]
    [InlineData(VerdictScope.Path, "a.example/shop", 3)]
    [InlineData(VerdictScope.Path, "a.example/shop/", 3)]
    [InlineData(VerdictScope.Path, "a.example/shop/a", 1)]
    [InlineData(VerdictScope.Path, "a.example/sho", 0)]
    [InlineData(VerdictScope.Path, "www.a.example/shop", 0)]
    [InlineData(VerdictScope.Site, "", 0)]
    [InlineData(VerdictScope.Host, "%", 0)]
    public async Task Reach_OfAScope_CountsWhatLiesInIt(VerdictScope scope, string target, long urls)
    {
        await PostAsync(
            CatalogRows.Url("1", "a.example", "/"),
            CatalogRows.Url("2", "a.example", "/shop?id=[redacted]"),
            CatalogRows.Url("3", "a.example", "/shop/a#[redacted]"),
            CatalogRows.Url("4", "a.example", "/shop/"),
            CatalogRows.Url("5", "a.example", "/shopping"),
            CatalogRows.Url("6", "www.a.example", "/"),
            CatalogRows.Url("7", "b-a.example", "/shop"),
            CatalogRows.Url("8", "ba.example", "/shop"),
            CatalogRows.Url("9", "a.example.example", "/shop"),
            CatalogRows.Url("10", "a.example0", "/shop"));

        Assert.Equal(urls, (await Catalog.MeasureAsync(new CatalogReachQuery(scope, target), default)).All.Urls);
    }

    [Fact]
    public async Task Reach_CountsCleanUrls_AndYesterdaysClicksOnly()
    {
        await PostAsync(
            CatalogRows.Url("yesterday") with { ClickDay = Today.AddDays(-1), ClicksOnDay = 1, ClicksDayBefore = 1_000 },
            CatalogRows.Url("today", verdict: Verdict.Malicious) with { ClickDay = Today, ClicksOnDay = 1_000, ClicksDayBefore = 20 },
            CatalogRows.Url("long ago") with { ClickDay = Today.AddDays(-2), ClicksOnDay = 1_000, ClicksDayBefore = 1_000 },
            CatalogRows.Url("never", verdict: Verdict.Suspicious));

        var reach = await Catalog.MeasureAsync(new CatalogReachQuery(VerdictScope.Host, "a.example"), default);

        Assert.Equal((new CatalogTotals(4, 2, 21), new CatalogTotals(0, 0, 0)), (reach.All, reach.Marked));
        Assert.Empty(reach.MostClicked);
    }

    [Fact]
    public async Task Reach_ListsTheMostClickedOfAll_AndCountsThoseThatWereMarked()
    {
        await PostAsync(
            CatalogRows.Url("quiet", path: "/a", minute: 1),
            CatalogRows.Url("new and quiet", path: "/b", minute: 2),
            CatalogRows.Url("busy", path: "/c?id=[redacted]") with { ClickDay = Today.AddDays(-1), ClicksOnDay = 7 },
            CatalogRows.Url("busiest", path: "/d") with { ClickDay = Today, ClicksOnDay = 1, ClicksDayBefore = 9 },
            CatalogRows.Url("elsewhere", "b.example") with { ClickDay = Today.AddDays(-1), ClicksOnDay = 100 });

        var reach = await Catalog.MeasureAsync(
            new CatalogReachQuery(VerdictScope.Host, "a.example") { Listed = 3, Marked = ["quiet", "busy", "elsewhere", "nobody's \""] }, default);

        Assert.Equal((new CatalogTotals(4, 4, 16), new CatalogTotals(2, 2, 7)), (reach.All, reach.Marked));
        Assert.Equal(["busiest", "busy", "new and quiet"], reach.MostClicked.Select(row => row.UrlKey));
        Assert.Equal(("https://a.example/c?id=[redacted]", Verdict.Clean), (reach.MostClicked[1].RedactedUrl, reach.MostClicked[1].Verdict));
    }

    [Fact]
    public async Task Reach_OfOneUrl_IsRefused() => await Assert.ThrowsAsync<ArgumentException>(
        () => Catalog.MeasureAsync(new CatalogReachQuery(VerdictScope.Url, "https://a.example/"), default));
}
