using Nylas.LinkSafety.Grains.Interfaces.Sites;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Scanning;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Sites;

public sealed class SiteGrainTests
{
    [Fact]
    public async Task Standing_FollowsTheVerdictsOfItsUrls()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync("http://a.harbor-lamps.example/1");
        await host.ScannedAsync("http://b.harbor-lamps.example/2");
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        await host.Url("http://b.harbor-lamps.example/2").ScanAsync("ana", default);

        var standing = await host.Grains.GetGrain<ISiteGrain>("harbor-lamps.example").GetStandingAsync(default);

        Assert.Equal(1, standing.UrlsByVerdict[Verdict.Clean]);
        Assert.Equal(1, standing.UrlsByVerdict[Verdict.Malicious]);
        Assert.Equal(host.Clock.GetUtcNow(), standing.FirstSeen);
        Assert.False(standing.IsSharedPlatform);
    }

    [Fact]
    public async Task Standing_OfASiteThatCouldNotBeTold_IsToldByTheNextScan()
    {
        const string Page = "http://harbor-lamps.example/1";
        await using var host = await GrainsHost.StartAsync();
        host.Storage.FailReadsOf("site", new IOException("The disk does not answer"));
        await Record.ExceptionAsync(() => host.ScannedAsync(Page));
        host.Storage.FailReadsOf("site", null);

        await host.Url(Page).ScanAsync("ana", default);

        var standing = await host.Grains.GetGrain<ISiteGrain>("harbor-lamps.example").GetStandingAsync(default);
        Assert.Equal(1, standing.UrlsByVerdict.GetValueOrDefault(Verdict.Clean));
    }

    [Fact]
    public async Task Standing_IsStoredWithinFiveSeconds()
    {
        await using var first = await GrainsHost.StartAsync();
        await first.ScannedAsync("http://harbor-lamps.example/");
        var site = first.Grains.GetGrain<ISiteGrain>("harbor-lamps.example");
        await site.GetStandingAsync(default);
        first.Clock.Advance(TimeSpan.FromSeconds(5));
        // A turn after the timer's turn: the write of the fake store is synchronous, so that it is done by now.
        await site.GetStandingAsync(default);

        await using var second = await GrainsHost.StartAsync(storage: first.Storage);
        var standing = await second.Grains.GetGrain<ISiteGrain>("harbor-lamps.example").GetStandingAsync(default);
        Assert.Equal(1, standing.UrlsByVerdict[Verdict.Clean]);
    }

    [Fact]
    public async Task Standing_OfAFreeHost_SaysSharedPlatform()
    {
        await using var host = await GrainsHost.StartAsync();
        var standing = await host.Grains.GetGrain<ISiteGrain>("somebody.github.io").GetStandingAsync(default);
        Assert.True(standing.IsSharedPlatform);
        Assert.Null(standing.FirstSeen);
    }
}
