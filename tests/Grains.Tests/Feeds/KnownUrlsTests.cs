using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Scanning;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

/// <summary>URLs that are known are judged by lists that have changed, without a click and without a look at them.</summary>
public sealed class KnownUrlsTests
{
    private const string Page = "http://h3.urls.example/login";
    private const string Other = "http://shop.example/";

    [Fact]
    public async Task ANewEntry_StopsWhatIsKnown_AndOneThatGoes_LetsItGo()
    {
        await using var world = await FeedWorld.StartAsync();
        await world.Host.ScannedAsync(Page);
        await world.Host.ScannedAsync(Other);
        world.Write("urls", 10);

        await world.AddAsync(world.Definition("urls"));
        Assert.Equal([(Verdict.Unknown, Verdict.Clean, "scanner"), (Verdict.Clean, Verdict.Malicious, "listed")], Told(world, Page));

        world.Write("urls", 10, from: 4);
        await world.RefreshAsync("urls");
        Assert.Equal((Verdict.Malicious, Verdict.Clean, "unlisted"), Told(world, Page)[^1]);
        Assert.Single(Told(world, Other));
        Assert.Equal(2, world.Host.Scanner.Scans);
        Assert.Equal(2, Directory.GetFiles(world.Lists).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_001)]
    public async Task ALinkThatLeadsToWhatIsNewlyListed_IsStopped_AndLetGoWithIt(int sites)
    {
        await using var world = await FeedWorld.StartAsync();
        world.Host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Scanning.Scoring.Verdict.Clean) with { FinalUrl = Page });
        await world.Host.ScannedAsync("http://short.example/x");
        Assert.Single(Told(world, "http://short.example/x"));
        world.WriteText("urls", Page + "\n" + string.Concat(Enumerable.Range(1, sites).Select(i => $"http://site{i}.example/\n")));

        await world.AddAsync(world.Definition("urls"));
        Assert.Equal((Verdict.Clean, Verdict.Malicious, "listed"), Told(world, "http://short.example/x")[^1]);

        world.WriteText("urls", string.Concat(Enumerable.Range(1, sites).Select(i => $"http://site{i}.example/\n")));
        await world.AddAsync(world.Definition("urls") with { MaxShrink = 1 });
        Assert.Equal((Verdict.Malicious, Verdict.Clean, "unlisted"), Told(world, "http://short.example/x")[^1]);
        Assert.Equal(1, world.Host.Scanner.Scans);
    }

    [Fact]
    public async Task AFeedThatIsRemoved_LetsGoWhatOnlyItHeld()
    {
        await using var world = await FeedWorld.StartAsync();
        await world.Host.ScannedAsync(Page);
        await world.Host.ScannedAsync("http://h4.urls.example/login");
        world.Write("urls", 10);
        world.WriteText("more", "http://h4.urls.example/login\n");
        await world.AddAsync(world.Definition("urls"));
        await world.AddAsync(world.Definition("more"));

        await world.Book.RemoveAsync("urls", "ana", "", default);
        await world.Book.SettleUrlsAsync(default);

        Assert.Equal((Verdict.Malicious, Verdict.Clean, "unlisted"), Told(world, Page)[^1]);
        Assert.Equal((Verdict.Clean, Verdict.Malicious, "listed"), Told(world, "http://h4.urls.example/login")[^1]);
    }

    [Fact]
    public async Task ADefinitionThatMakesAFeedSurer_ReachesWhatIsKnown()
    {
        await using var world = await FeedWorld.StartAsync();
        await world.Host.ScannedAsync(Page);
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls") with { Confidence = 0.1 });
        Assert.Single(Told(world, Page));

        await world.AddAsync(world.Definition("urls") with { Confidence = 0.5 });

        Assert.Equal((Verdict.Clean, Verdict.Suspicious, "listed-weak"), Told(world, Page)[^1]);
    }

    [Fact]
    public async Task MoreSitesThanAreAskedForOneByOne_HaveTheWholeCatalogRead()
    {
        await using var world = await FeedWorld.StartAsync();
        await world.Host.ScannedAsync(Other);
        await world.Host.ScannedAsync(Page);
        world.WriteText("urls", string.Concat(Enumerable.Range(0, 10_001).Select(i => $"http://site{i}.example/\n")) + Page + "\n");

        await world.AddAsync(world.Definition("urls"));

        Assert.Equal(Verdict.Malicious, Told(world, Page)[^1].New);
        Assert.Single(Told(world, Other));
    }

    /// <summary>Killed after any number of writes: the next process judges what this one has not.</summary>
    [Fact]
    public async Task WhatAKillCutsOff_IsMadeByTheNextProcess()
    {
        for (var writes = 0; writes < 10; writes++)
        {
            await using var world = await FeedWorld.StartAsync();
            await world.Host.ScannedAsync(Page);
            world.Write("urls", 2);
            await world.AddAsync(world.Definition("urls"));
            world.Write("urls", 10);

            world.Storage.DieAfter(writes);
            try
            {
                await world.RefreshAsync("urls");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                // What the dying process says is nobody's concern any more.
            }

            await world.RestartAsync();
            world.Storage.Revive();
            // As every minute does.
            await world.Book.TickAsync(default);
            await world.Feed("urls").TickAsync(default);
            await world.RefreshAsync("urls");

            var state = (await world.Host.Url(Page).InspectAsync(default))!;
            Assert.True(state.Judgement is { Verdict: Verdict.Malicious, Source: JudgementSource.Feed }, $"after {writes} writes");
            Assert.Single(state.History, entry => entry.Actor == "feed:urls");
            Assert.Null(await world.Feed("urls").GetSpreadAsync(default));
        }
    }

    private static List<(Verdict Old, Verdict New, string Why)> Told(FeedWorld world, string url)
    {
        var key = UrlKey.ForGrain(GrainsHost.Parse(url));
        return
        [
            .. world.Host.Changes.Changes.Select(change => change.Payload).OfType<LinkVerdictChanged>()
                .Where(change => change.UrlKey == key)
                .Select(change => (change.Old, change.New, change.Old == Verdict.Unknown && change.New == Verdict.Clean ? "scanner" : change.ReasonCode)),
        ];
    }
}
