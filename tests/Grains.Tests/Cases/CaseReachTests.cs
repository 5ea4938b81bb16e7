using System.Text.Json;
using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

/// <summary>The first report comes early, and its mailing's readers after it.</summary>
public sealed class CaseReachTests
{
    private const string Page = "http://harbor-lamps.example/lamps";

    [Fact]
    public async Task ClicksAfterTheReport_RaiseThePriority_AndAreNothingToLookAtAgain()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        var before = (await found.GetAsync(default))!;
        var looked = (await found.PreviewAsync(VerdictScope.Url, default))!.Version;
        Assert.Equal((CasePriority.Normal, 0L), (before.Priority, before.ClicksLastDay));

        await ClickAsync(host, 150);

        var after = (await found.GetAsync(default))!;
        Assert.Equal((CasePriority.High, 150L, before.Version, before.UpdatedAt), (after.Priority, after.ClicksLastDay, after.Version, after.UpdatedAt));
        Assert.Equal(CasePriority.High, Assert.Single(host.Catalog.Rows.OfType<CatalogCase>()).Priority);
        Assert.Equal(CaseActionOutcome.Done, (await found.DecideAsync(
            new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "spam", null, "ana") { IfVersion = looked }, default)).Outcome);
    }

    [Fact]
    public async Task OneDayLater_FewClicks_LowerItAgain()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        await ClickAsync(host, 150);
        host.Clock.Advance(TimeSpan.FromDays(2));

        await ClickAsync(host, 1);

        Assert.Equal(CasePriority.Normal, (await (await host.CaseOfAsync(Page)).GetAsync(default))!.Priority);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    [InlineData(10, 39, false)]
    [InlineData(10, 40, true)]
    [InlineData(40, 11, false)]
    [InlineData(40, 10, true)]
    [InlineData(9, 0, false)]
    [InlineData(60, 99, false)]
    [InlineData(60, 100, true)] // a step of priority
    [InlineData(999, 1_000, true)]
    [InlineData(100, 99, true)]
    public void HasMoved_InStrides(long told, long now, bool expected) => Assert.Equal(expected, UrlReach.HasMoved(told, now));

    private static async Task ClickAsync(GrainsHost host, long times)
    {
        var told = host.Storage.WhenWritten("case", json => Clicks(json) == times);
        await host.Url(Page).RecordClicksAsync(
            GrainsHost.Query(Page), new(Guid.NewGuid(), [new("app", ClickOutcome.Redirect, host.Clock.GetUtcNow(), times)]), default);
        await told;
        // A turn of its own, which does nothing: the one before it has ended then.
        await (await host.CaseOfAsync(Page)).FollowRulesAsync("ana", "nothing", default);
    }

    private static long Clicks(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("Urls")[0].GetProperty("Url").GetProperty("ClicksLastDay").GetInt64();
}
