using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Xunit;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>Filling from stored grains, while grains go on.</summary>
public abstract partial class CatalogTestKit
{
    private static readonly CatalogNeed Rebuild = new(null, "a test");

    [Fact]
    public async Task NewCatalog_NeedsARebuild_AndNothingAfterIt()
    {
        Assert.True((await Upkeep.WaitForNeedAsync(default)).IsRebuild);

        await RebuildAsync(CatalogRows.Url("u"));

        Assert.Null(Upkeep.Need);
        var status = await Catalog.GetStatusAsync(default);
        Assert.NotNull(status.FilledAt);
        Assert.Equal(1, status.Urls);
        Assert.Null(status.Refill);
        Assert.Equal("", status.Fault);
    }

    [Fact]
    public async Task Rebuild_DropsWhatNoGrainHas()
    {
        await RebuildAsync(CatalogRows.Url("gone"), CatalogRows.Url("stays"));

        await RebuildAsync(CatalogRows.Url("stays"));

        Assert.Equal("stays", Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).UrlKey);
    }

    [Fact]
    public async Task Rebuild_ShowsTheOldListUntilItIsDone()
    {
        await RebuildAsync(CatalogRows.Url("u"));
        await using (var refill = Upkeep.Begin(Rebuild, 1))
        {
            refill.OpenPage();
            Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows);
            Assert.True(await refill.OfferAsync([CatalogRows.Url("u", verdict: Verdict.Malicious)], 1, 0));
            Assert.Equal(Verdict.Clean, Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).Verdict);
            await refill.CompleteAsync();
        }

        Assert.Equal(Verdict.Malicious, Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).Verdict);
    }

    [Fact]
    public async Task Rebuild_GivenUp_LeavesTheOldList()
    {
        await RebuildAsync(CatalogRows.Url("u"));
        await using (var refill = Upkeep.Begin(Rebuild, 1))
        {
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([CatalogRows.Url("other")], 1, 0));
        }

        Assert.Equal("u", Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).UrlKey);
        Assert.Null(Upkeep.Need);
        await RebuildAsync(CatalogRows.Url("again"));
        Assert.Equal("again", Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).UrlKey);
    }

    /// <summary>A page was read before a grain stored what it then posted: the page's row is the older one, whichever is written first.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_WhileAPageIsRead_OutranksThePage(bool isWrittenFirst)
    {
        await RebuildAsync();
        await using (var refill = Upkeep.Begin(Rebuild, 3))
        {
            refill.OpenPage();
            Feed.Post(CatalogRows.Url("changed", verdict: Verdict.Malicious));
            Feed.Remove(new CatalogKey(CatalogKind.Url, "removed"));
            if (isWrittenFirst)
                await Upkeep.FlushAsync(default);
            Assert.True(await refill.OfferAsync([CatalogRows.Url("changed"), CatalogRows.Url("removed"), CatalogRows.Url("untouched")], 3, 0));
            await refill.CompleteAsync();
        }

        var rows = (await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows;
        Assert.Equal(["changed", "untouched"], rows.Select(row => row.UrlKey).Order(StringComparer.Ordinal));
        Assert.Equal(Verdict.Malicious, rows.Single(row => row.UrlKey == "changed").Verdict);
    }

    [Fact]
    public async Task Post_DuringARebuild_IsInTheNewList()
    {
        await RebuildAsync();
        await using (var refill = Upkeep.Begin(Rebuild, 2))
        {
            Feed.Post(CatalogRows.Url("before any page"));
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([CatalogRows.Url("read")], 1, 0));
            Feed.Post(CatalogRows.Url("between pages"));
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([], 1, 0));
            Feed.Post(CatalogRows.Url("after the last"));
            await refill.CompleteAsync();
        }

        Feed.Post(CatalogRows.Url("afterwards"));
        await Upkeep.FlushAsync(default);
        Assert.Equal(5, (await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows.Length);
    }

    [Fact]
    public async Task Offer_WithoutAnOpenPage_AsksForAnother()
    {
        await using var refill = Upkeep.Begin(Rebuild, 1);

        Assert.False(await refill.OfferAsync([CatalogRows.Url("u")], 1, 0));
        refill.OpenPage();
        Assert.True(await refill.OfferAsync([CatalogRows.Url("u")], 1, 0));
    }

    [Fact]
    public async Task Progress_IsTold()
    {
        await using (var refill = Upkeep.Begin(Rebuild, 10))
        {
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([CatalogRows.Url("u")], 4, 1));
            var progress = (await Catalog.GetStatusAsync(default)).Refill!;
            Assert.Equal((true, 4, 10, 1), (progress.IsRebuild, progress.Done, progress.Total, progress.Unreadable));
            Assert.Throws<InvalidOperationException>(() => Upkeep.Begin(Rebuild, 1));
        }

        Assert.Null((await Catalog.GetStatusAsync(default)).Refill);
    }

    private async Task RebuildAsync(params CatalogEntry[] entries)
    {
        await using var refill = Upkeep.Begin(Rebuild, entries.Length);
        refill.OpenPage();
        Assert.True(await refill.OfferAsync(entries, entries.Length, 0));
        await refill.CompleteAsync();
    }
}
