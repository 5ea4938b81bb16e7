using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Testing.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Catalog;

/// <summary>A catalog that may not grow, which SQLite reports as it does a full disk.</summary>
public sealed class FullCatalogTests : IDisposable
{
    private readonly SqliteCatalogFixture _fixture = new(options =>
    {
        options.MaxDatabaseBytes = 1 << 20;
        options.MaxQueuedRows = 100;
    });

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Full_NeitherThrowsNorWaits_KeepsLists_AndDropsWhatIsOver()
    {
        await FillUpAsync();
        var listed = await _fixture.CountAsync();
        Assert.InRange(listed, 50, 450);

        for (var i = 0; i < 200; i++)
            _fixture.Catalog.Post(Large($"over-{i}"));

        var status = await _fixture.Catalog.GetStatusAsync(default);
        Assert.InRange(status.Queued, 1, 100);
        Assert.NotNull(status.MissingSince);
        Assert.Contains("full", status.Fault, StringComparison.Ordinal);
        Assert.Equal(listed, await _fixture.CountAsync());
        Assert.Contains(_fixture.Log, line => line.StartsWith("6100 Warning", StringComparison.Ordinal));
        Assert.Single(_fixture.Log, line => line.StartsWith("6113 Warning", StringComparison.Ordinal));
    }

    /// <summary>Room is made; what was dropped is asked for from the stored grains, from the moment of the first drop.</summary>
    [Fact]
    public async Task Full_WithRoomAgain_GoesOn_AndAsksForWhatWasDropped()
    {
        await FillUpAsync();
        _fixture.Clock.Advance(TimeSpan.FromSeconds(7));
        var firstDrop = _fixture.Clock.GetUtcNow();
        for (var i = 0; i < 200; i++)
            _fixture.Catalog.Post(Large($"over-{i}"));
        _fixture.Clock.Advance(TimeSpan.FromHours(2));

        _fixture.Options.MaxDatabaseBytes = null;
        _fixture.Reopen();

        Assert.Contains(_fixture.Catalog.Need!.Since!.Value, (DateTimeOffset[])[firstDrop - TimeSpan.FromMinutes(5), firstDrop - TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(7)]);
        await using (var refill = _fixture.Catalog.Begin(_fixture.Catalog.Need!, 200))
        {
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([.. Enumerable.Range(0, 200).Select(i => Large($"over-{i}"))], 200, 0));
            await refill.CompleteAsync();
        }

        Assert.Null(_fixture.Catalog.Need);
        _fixture.Catalog.Post(Large("after"));
        await _fixture.Catalog.FlushAsync(default);
        Assert.Equal("", (await _fixture.Catalog.GetStatusAsync(default)).Fault);
    }

    /// <summary>Not the disk but the burst was too large: the writer goes on and the need is told without anybody's help.</summary>
    [Fact]
    public async Task Overrun_TellsTheNeed_AndIsMadeGood()
    {
        await _fixture.FillAsync();
        var need = _fixture.Catalog.WaitForNeedAsync(default);
        for (var i = 0; i < 150; i++)
            _fixture.Catalog.Post(CatalogRows.Url($"u{i}"));
        await _fixture.Catalog.FlushAsync(default);

        Assert.False((await need).IsRebuild);
        Assert.Equal(100, await _fixture.CountAsync());
        await using (var refill = _fixture.Catalog.Begin(await need, 150))
        {
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([.. Enumerable.Range(0, 150).Select(i => CatalogRows.Url($"u{i}"))], 150, 0));
            await refill.CompleteAsync();
        }

        Assert.Equal(150, await _fixture.CountAsync());
        Assert.Null(_fixture.Catalog.Need);
    }

    [Fact]
    public async Task PageDuringWhichTooMuchIsPosted_IsReadAgain()
    {
        await _fixture.FillAsync();
        await using var refill = _fixture.Catalog.Begin(new CatalogNeed(null, "a test"), 1);
        refill.OpenPage();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 50; j++)
                _fixture.Catalog.Post(CatalogRows.Url($"u{i}-{j}"));
            await _fixture.Catalog.FlushAsync(default);
        }

        Assert.False(await refill.OfferAsync([CatalogRows.Url("u0-0")], 1, 0));
        refill.OpenPage();
        Assert.True(await refill.OfferAsync([CatalogRows.Url("u0-0")], 1, 0));
    }

    private async Task FillUpAsync()
    {
        await _fixture.FillAsync();
        for (var i = 0; i < 1000; i++)
        {
            _fixture.Catalog.Post(Large($"u{i}"));
            if (i % 10 != 9)
                continue;
            // While it is full a flush ends with nothing but room: whichever is first.
            var flush = _fixture.Catalog.FlushAsync(default);
            while (!flush.IsCompleted)
            {
                if ((await _fixture.Catalog.GetStatusAsync(default)).Fault.Length > 0)
                    return;
                await Task.WhenAny(flush, Task.Yield().AsTask());
            }
        }

        throw new InvalidOperationException("The catalog never filled up.");
    }

    private static CatalogUrl Large(string key) => CatalogRows.Url(key, path: $"/{new string('p', 1500)}/{key}");
}

file static class YieldExtensions
{
    public static async Task AsTask(this System.Runtime.CompilerServices.YieldAwaitable yield) => await yield;
}
