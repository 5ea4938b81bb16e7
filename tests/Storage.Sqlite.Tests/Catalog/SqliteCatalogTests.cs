using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;
using Nylas.LinkSafety.Testing.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Catalog;

public sealed class SqliteCatalogTests : CatalogTestKit, IDisposable
{
    private readonly SqliteCatalogFixture _fixture = new();

    protected override ICatalog Catalog => _fixture.Catalog;

    protected override ICatalogFeed Feed => _fixture.Catalog;

    protected override ICatalogUpkeep Upkeep => _fixture.Catalog;

    public void Dispose() => _fixture.Dispose();

    /// <summary>No clock moved, nobody flushed: nothing is written before it is due, and then all of it at once.</summary>
    [Fact]
    public async Task Posts_AreGathered_AndWrittenWhenDue()
    {
        await _fixture.FillAsync();
        for (var i = 0; i < 10; i++)
            Feed.Post(CatalogRows.Url("u", verdict: (Verdict)(i % 3)));
        Assert.Equal(1, (await Catalog.GetStatusAsync(default)).Queued);
        Assert.Equal(0, await _fixture.CountAsync());

        _fixture.Clock.Advance(_fixture.Options.WriteDelay);
        await Upkeep.FlushAsync(default);

        Assert.Equal(1, await _fixture.CountAsync());
        Assert.Equal(0, (await Catalog.GetStatusAsync(default)).Queued);
    }

    [Fact]
    public async Task Status_SaysHowFarBehindItIs()
    {
        await _fixture.FillAsync();
        var posted = _fixture.Clock.GetUtcNow();
        Feed.Post(CatalogRows.Url("u"));
        _fixture.Clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(posted, (await Catalog.GetStatusAsync(default)).CurrentAt);
        await Upkeep.FlushAsync(default);
        Assert.Equal(_fixture.Clock.GetUtcNow(), (await Catalog.GetStatusAsync(default)).CurrentAt);
    }

    [Fact]
    public async Task Close_WritesWhatWaits_AndTheNextOpenLacksNothing()
    {
        await _fixture.FillAsync();
        Feed.Post(CatalogRows.Url("u"));

        _fixture.Reopen();

        Assert.Equal(1, await _fixture.CountAsync());
        Assert.Null(Upkeep.Need);
    }

    [Fact]
    public async Task Token_IsGoodAfterARestartAndARebuild()
    {
        CatalogEntry[] rows = [.. Enumerable.Range(0, 10).Select(i => CatalogRows.Url($"u{i}", minute: i))];
        await _fixture.FillAsync(rows);
        var first = (await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageSize = 4 }, default))!;

        _fixture.Reopen();
        await _fixture.FillAsync(rows);

        var rest = (await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageToken = first.NextPageToken }, default))!;
        Assert.Equal(["u5", "u4", "u3", "u2", "u1", "u0"], rest.Rows.Select(row => row.UrlKey));
    }

    [Fact]
    public async Task Rebuild_LeavesOneFile()
    {
        await _fixture.FillAsync();
        await _fixture.FillAsync(CatalogRows.Url("u"));
        await _fixture.FillAsync(CatalogRows.Url("u"));
        _fixture.Catalog.Dispose();

        Assert.Equal(["catalog-000003.db"], _fixture.Files);
    }

    [Fact]
    public async Task Closed_RefusesReads_AndTakesPostsInSilence()
    {
        _fixture.Catalog.Dispose();

        Feed.Post(CatalogRows.Url("u"));
        var error = await Assert.ThrowsAsync<Grains.Interfaces.Storage.StorageUnavailableException>(
            () => Catalog.ListUrlsAsync(new CatalogUrlQuery(), default));

        Assert.Equal(Grains.Interfaces.Storage.StorageCondition.Stopped, error.Condition);
        Assert.Null(Upkeep.Need);
    }

    [Fact]
    public async Task Read_WhoseCallerHasGone_IsCancelled() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        async () =>
        {
            await _fixture.FillAsync([.. Enumerable.Range(0, 400).Select(i => CatalogRows.Url($"u{i}", path: $"/p{i}"))]);
            await Catalog.ListUrlsAsync(new CatalogUrlQuery { Text = "a", PageSize = 500 }, new CancellationToken(true));
        });
}
