using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Retention;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Retention;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Grains.Tests.Retention;

public sealed class UrlRetentionTests
{
    private const int Forgotten = 2064;

    [Fact]
    public async Task Sweep_ForgetsWhatNobodyUsed_AndNothingElse()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync("http://unused.example/");
        await host.ScannedAsync("http://clicked.example/");
        await host.ScannedAsync("http://asked.example/");
        await host.ReportAsync("http://reported.example/", Reporting.Stranger(1));
        await host.ScannedAsync("http://ruled.example/");
        await Book(host).AddRuleAsync(
            new RuleDraft { Action = RuleAction.Block, Scope = VerdictScope.Url, Target = "http://ruled.example/", Reason = "seen" }, "ana", default);
        await host.ScannedAsync("http://appealed.example/");
        await host.Url("http://appealed.example/").AddAppealAsync(null, "receipt", host.Clock.GetUtcNow(), nothingStops: false, default);
        host.Clock.Advance(TimeSpan.FromDays(300));
        await ClickAsync(host, "http://clicked.example/");
        await host.ScannedAsync("http://asked.example/");
        Assert.Equal(0, await SweepAsync(host));
        host.Clock.Advance(TimeSpan.FromDays(101));

        Assert.Equal(1, await SweepAsync(host));

        Assert.Null(await host.Url("http://unused.example/").InspectAsync(default));
        foreach (var kept in (string[])["clicked", "asked", "reported", "ruled", "appealed"])
            Assert.NotNull(await host.Url($"http://{kept}.example/").InspectAsync(default));
        Assert.DoesNotContain(host.Catalog.Rows, row => row is CatalogUrl { Site: "unused.example" });
        Assert.Contains(host.Catalog.Rows, row => row is CatalogUrl { Site: "clicked.example" });
        // A forgotten URL is one that was never seen.
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync("http://unused.example/")).Verdict);
        Assert.Equal(host.Clock.GetUtcNow(), (await host.Url("http://unused.example/").InspectAsync(default))!.FirstSeen);
    }

    [Fact]
    public async Task Sweep_IsBoundedByTheHour_AndGoesOnAfterARestart()
    {
        await using var first = await GrainsHost.StartAsync(retention: Small);
        for (var i = 0; i < 1_200; i++)
            await first.ScannedAsync($"http://u{i}.example/");
        first.Clock.Advance(TimeSpan.FromDays(500));

        // Whole pages of 500 are looked at, so that a round ends with the page that reaches its bound.
        Assert.Equal(500, await SweepAsync(first));
        Assert.Equal(0, await SweepAsync(first));
        first.Clock.Advance(TimeSpan.FromHours(1));

        await using var second = await GrainsHost.StartAsync(storage: first.Storage, clock: first.Clock, retention: Small);
        Assert.Equal(500, await SweepAsync(second));
        second.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, await SweepAsync(second));
        second.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await SweepAsync(second));
        Assert.Equal(0, await second.Storage.CountAsync("url", "url", default));

        static void Small(RetentionOptions options) => options.UrlsForgottenPerHour = 100;
    }

    [Fact]
    public async Task Sweep_TurnedOff_ForgetsNothing()
    {
        await using var host = await GrainsHost.StartAsync(retention: options => options.Urls = null);
        await host.ScannedAsync("http://unused.example/");
        host.Clock.Advance(TimeSpan.FromDays(4_000));

        Assert.Equal(0, await SweepAsync(host));
        Assert.NotNull(await host.Url("http://unused.example/").InspectAsync(default));
    }

    /// <summary>The disk is slow, the row is being deleted, and a report comes: it is acknowledged, and must be there.</summary>
    [Fact]
    public async Task Report_WhileTheRowIsDeleted_IsKept()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync("http://unused.example/");
        host.Clock.Advance(TimeSpan.FromDays(500));
        host.Storage.HoldClears();
        var forgetting = host.Url("http://unused.example/").ForgetAsync(host.Clock.GetUtcNow().AddDays(-400), default);
        await host.Storage.ClearHeld;

        var report = new UrlReport(
            "report-1", Reporting.Stranger(1), ReportAuthority.Stranger, ReportCategory.Phishing, new ReporterStanding(0, 0, default), "api", host.Clock.GetUtcNow());
        var reporting = host.Url("http://unused.example/").AddReportAsync(GrainsHost.Query("http://unused.example/"), report, default);
        // It interleaves: counted while the row is being deleted.
        Assert.Equal(1, (await host.Url("http://unused.example/").InspectAsync(default))!.Reports.Total);
        host.Storage.ReleaseClears();

        Assert.False(await forgetting);
        await reporting;
        await using var next = await GrainsHost.StartAsync(storage: host.Storage, clock: host.Clock);
        Assert.Equal(1, (await next.Url("http://unused.example/").InspectAsync(default))!.Reports.Total);
    }

    /// <summary>The real store and the hourly timer, by the clock alone.</summary>
    [Fact]
    public async Task Hourly_ByItself_OnTheRealStore()
    {
        using var directory = new TemporaryDirectory();
        var clock = new FakeTimeProvider();
        await using (var before = await GrainsHost.StartAsync(dataDirectory: directory.Root, clock: clock))
            await before.ScannedAsync("http://unused.example/");
        // While nobody runs: a call whose clock jumps by a year is one that took a year.
        clock.Advance(TimeSpan.FromDays(401));
        await using var host = await GrainsHost.StartAsync(dataDirectory: directory.Root, clock: clock);
        await clock.WaitForTimerAsync(TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(1));
        await host.Log.WaitForAsync(Forgotten);

        Assert.Null(await host.Url("http://unused.example/").InspectAsync(default));
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var validator = new RetentionOptionsValidator();
        Assert.True(validator.Validate(null, new RetentionOptions()).Succeeded);
        Assert.True(validator.Validate(null, new RetentionOptions { Urls = null }).Succeeded);
        var failed = validator.Validate(null, new RetentionOptions { Urls = TimeSpan.FromDays(1), UrlsReadPerHour = 1, UrlsForgottenPerHour = 0 });
        Assert.Equal(3, failed.Failures!.Count());
    }

    private static Task<int> SweepAsync(GrainsHost host) => host.Grains.GetGrain<IUrlSweepGrain>(IUrlSweepGrain.DefaultKey).SweepAsync(default);

    private static IRuleBookGrain Book(GrainsHost host) => host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);

    private static Task ClickAsync(GrainsHost host, string url)
    {
        var now = host.Clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        return host.Url(url).RecordClicksAsync(
            GrainsHost.Query(url), new ClickBatch(Guid.NewGuid(), [new ClickCount(null, ClickOutcome.Redirect, hour, 1)]), default);
    }
}
