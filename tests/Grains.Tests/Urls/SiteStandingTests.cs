using Nylas.LinkSafety.Grains.Interfaces.Sites;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Testing.Scanning;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Urls;

/// <summary>What a site's other URLs say of one: the last step of the order of judgement.</summary>
public sealed class SiteStandingTests
{
    [Fact]
    public async Task UnknownUrl_OfASiteThatFaresBadly_IsCautioned()
    {
        await using var host = await GrainsHost.StartAsync();
        await MakeBadAsync(host, "http://a.bad-lamps.example/1", "http://b.bad-lamps.example/2");
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Unknown));

        var answer = await host.ScannedAsync("http://c.bad-lamps.example/3");

        Assert.Equal((Verdict.Suspicious, JudgementSource.SiteStanding, "site-fares-badly"), (answer.Verdict, answer.Source, answer.Reasons[0].Code));
    }

    [Fact]
    public async Task CleanUrl_OfASiteThatFaresBadly_KeepsItsOwnVerdict()
    {
        await using var host = await GrainsHost.StartAsync();
        await MakeBadAsync(host, "http://a.bad-lamps.example/1", "http://b.bad-lamps.example/2");
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean));

        Assert.Equal(Verdict.Clean, (await host.ScannedAsync("http://c.bad-lamps.example/3")).Verdict);
    }

    [Theory]
    [InlineData("https://one.github.io/", "https://one.github.io/a", "https://one.github.io/b")]
    [InlineData("https://sites.google.com/view/one", "https://sites.google.com/view/a", "https://sites.google.com/view/b")]
    [InlineData("https://www.wikipedia.org/one", "https://www.wikipedia.org/a", "https://www.wikipedia.org/b")]
    public async Task UnknownUrl_OfASharedPlatformOrAPopularSite_IsNotCondemnedForOthers(string url, string bad, string alsoBad)
    {
        await using var host = await GrainsHost.StartAsync();
        await MakeBadAsync(host, bad, alsoBad);
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Unknown));

        Assert.Equal(Verdict.Unknown, (await host.ScannedAsync(url)).Verdict);
    }

    [Fact]
    public async Task FirstClick_OnASiteThatFaresBadly_IsCautionedWhereTheScanTakesTooLong()
    {
        await using var host = await GrainsHost.StartAsync();
        await MakeBadAsync(host, "http://a.bad-lamps.example/1", "http://b.bad-lamps.example/2");
        host.Scanner.Hold();
        const string Page = "http://c.bad-lamps.example/3";
        var timer = host.Clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(800));
        var click = host.Url(Page).AwaitJudgementAsync(GrainsHost.Query(Page), TimeSpan.FromMilliseconds(800), default);
        await timer;
        await host.Scanner.Started;
        host.Clock.Advance(TimeSpan.FromMilliseconds(800));

        var answer = await click;
        Assert.Equal((Verdict.Suspicious, true), (answer.Verdict, answer.IsPending));
    }

    [Fact]
    public async Task StrangersReports_DoNotReachTheSite()
    {
        await using var host = await GrainsHost.StartAsync();
        foreach (var page in new[] { "http://harbor-lamps.example/1", "http://harbor-lamps.example/2", "http://harbor-lamps.example/3" })
        {
            await host.ScannedAsync(page);
            await host.ReportByThreeAsync(page);
            Assert.Equal(Verdict.Suspicious, (await host.ScannedAsync(page)).Verdict);
        }

        var standing = await host.Grains.GetGrain<ISiteGrain>("harbor-lamps.example").GetStandingAsync(default);
        Assert.Equal(3, standing.UrlsByVerdict[Verdict.Clean]);
        Assert.False(standing.UrlsByVerdict.ContainsKey(Verdict.Suspicious));
    }

    [Fact]
    public async Task EstablishedSite_NeedsManyMoreVoices()
    {
        await using var host = await GrainsHost.StartAsync();
        for (var i = 0; i < 6; i++)
            await host.ScannedAsync($"http://old-lamps.example/{i}");
        host.Clock.Advance(TimeSpan.FromDays(31));
        const string Page = "http://old-lamps.example/0";
        await host.ScannedAsync(Page);
        for (var i = 0; i < 59; i++)
            await host.ReportAsync(Page, Reporting.Stranger(i));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        await host.ReportAsync(Page, Reporting.Stranger(59));
        Assert.Equal(Verdict.Suspicious, (await host.ScannedAsync(Page)).Verdict);
    }

    private static async Task MakeBadAsync(GrainsHost host, params string[] pages)
    {
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        foreach (var page in pages)
            await host.ScannedAsync(page);
    }
}
