using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Storage;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

/// <summary>A URL that an analyst takes out of a case.</summary>
public sealed class CaseSplitTests
{
    private const string Kit = "http://harbor-lamps.example/a1/login.php", Stray = "http://harbor-lamps.example/b2/login.php";

    private static readonly string _stray = UrlKey.ForGrain(GrainsHost.Parse(Stray));

    [Fact]
    public async Task TakeOut_GivesTheUrlACaseOfItsOwn_WithWhatWasSaidOfIt()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await CampaignAsync(host);

        var result = await found.TakeOutAsync(_stray, "ana", "a shop beside it", default);

        Assert.Equal(CaseActionOutcome.Done, result.Outcome);
        Assert.Equal((1, 2, 2), (result.Case!.Urls.Length, result.Case.TotalReports, result.Case.Voices));
        Assert.Empty(result.Case.Appeals);
        var own = await host.ViewCaseAsync(Stray);
        Assert.NotEqual(result.Case.Id, own.Id);
        Assert.Contains(own.Id, result.Detail, StringComparison.Ordinal);
        Assert.Equal((CaseState.Appealed, 1, 1), (own.State, own.TotalReports, Assert.Single(own.Appeals).Receipt == "01RECEIPT" ? 1 : 0));
        Assert.Equal(_stray, Assert.Single(own.Urls).UrlKey);
        Assert.Contains(own.History, entry => entry is { Actor: "ana", Why: "a shop beside it" });
        Assert.Equal(CaseActionOutcome.Done, (await found.TakeOutAsync(_stray, "ana", "a shop beside it", default)).Outcome);

        // What is decided of the campaign is not decided of it, and whoever reported it, or appealed, hears of its own case.
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
        Assert.Equal([$"Block Url {Kit}"], await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal(ReportState.UnderReview, (await host.Grains.GetGrain<IReportGrain>("stray").GetStatusAsync(default))!.State);
        Assert.Equal(ReportState.Confirmed, (await host.Grains.GetGrain<IReportGrain>("kit").GetStatusAsync(default))!.State);
        Assert.Equal(CaseActionOutcome.Done, (await found.DecideAppealAsync(new AppealDecision("01RECEIPT", IsUpheld: true, "a shop", null, "ana"), default)).Outcome);
        Assert.Equal(AppealState.Upheld, (await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").GetStatusAsync(default))!.State);
    }

    /// <summary>A report that a flood has pushed from the list goes with its URL like any other, and its reporter hears of that URL's case.</summary>
    [Fact]
    public async Task TakeOut_OfAUrlWhoseReportsAreListedNoMore_TakesTheirReportersAlong()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await CampaignAsync(host);
        await Task.WhenAll(Enumerable.Range(10, 510).Select(i => host.ReportAsync(Kit, Reporting.Stranger(i))));
        Assert.DoesNotContain((await found.GetAsync(default))!.Reports, report => report.ReportId == "stray");

        await found.TakeOutAsync(_stray, "ana", "a shop beside it", default);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);

        Assert.Equal(ReportState.UnderReview, (await host.Grains.GetGrain<IReportGrain>("stray").GetStatusAsync(default))!.State);
        await (await host.CaseOfAsync(Stray)).DecideAsync(new CaseDecision(CaseOutcome.Dismissed, VerdictScope.Url, "a shop", null, "ana"), default);
        Assert.Equal(
            (ReportState.Dismissed, ReportOutcome.LinkAllowed),
            ((await host.Grains.GetGrain<IReportGrain>("stray").GetStatusAsync(default)) is { } status ? (status.State, status.Outcome!.Value) : default));
    }

    [Fact]
    public async Task TakeOut_ThenAnotherReportAndAScan_StaysOut()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await CampaignAsync(host);
        await found.TakeOutAsync(_stray, "ana", "a shop beside it", default);
        var own = (await host.ViewCaseAsync(Stray)).Id;

        await host.Url(Stray).ScanAsync("ana", default);
        await host.ReportAsync(Stray, Reporting.Stranger(9));

        Assert.Equal((own, 2), ((await host.ViewCaseAsync(Stray)).Id, (await host.ViewCaseAsync(Stray)).TotalReports));
        Assert.Single((await found.GetAsync(default))!.Urls);
        await host.ReportAsync("http://harbor-lamps.example/c3/login.php", Reporting.Stranger(9));
        Assert.Equal(2, (await found.GetAsync(default))!.Urls.Length);
    }

    [Fact]
    public async Task TakeOut_WhatCannotBe_IsRefusedWithTheReason()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await CampaignAsync(host);
        Assert.Equal(CaseActionOutcome.NotFound, (await found.TakeOutAsync("nobody", "ana", "why", default)).Outcome);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
        Assert.Contains("undo", (await found.TakeOutAsync(_stray, "ana", "why", default)).Detail, StringComparison.Ordinal);
        await found.UndoAsync("ana", "why", default);
        await found.TakeOutAsync(_stray, "ana", "why", default);
        var last = await found.TakeOutAsync(UrlKey.ForGrain(GrainsHost.Parse(Kit)), "ana", "why", default);
        Assert.Equal(CaseActionOutcome.WrongState, last.Outcome);
    }

    /// <summary>Killed after any of its writes, and asked for again, it leaves what it leaves when nothing happens.</summary>
    [Fact]
    public async Task TakeOut_KilledBetweenAnyTwoSteps_IsMadeWholeByTheNextTry()
    {
        var deaths = 0;
        for (var survived = false; !survived; deaths++)
        {
            Assert.InRange(deaths, 0, 20);
            var storage = new FakeGrainStorage();
            string caseId;
            await using (var first = await GrainsHost.StartAsync(storage: storage))
            {
                var found = await CampaignAsync(first);
                caseId = (await found.GetAsync(default))!.Id;
                storage.DieAfter(deaths);
                survived = await Record.ExceptionAsync(() => found.TakeOutAsync(_stray, "ana", "a shop", default)) is null;
            }

            storage.Revive();
            await using var second = await GrainsHost.StartAsync(storage: storage);
            var again = second.Grains.GetGrain<ICaseGrain>(caseId);
            Assert.Equal(CaseActionOutcome.Done, (await again.TakeOutAsync(_stray, "ana", "a shop", default)).Outcome);
            var (left, own) = ((await again.GetAsync(default))!, await second.ViewCaseAsync(Stray));
            Assert.Equal((1, 2, 1, 1), (left.Urls.Length, left.TotalReports, own.Urls.Length, own.TotalReports));
            Assert.Single(own.Appeals);
        }

        Assert.InRange(deaths, 4, 20);
    }

    private static async Task<ICaseGrain> CampaignAsync(GrainsHost host)
    {
        await host.ScannedAsync(Stray);
        await host.ReportAsync(Kit, Reporting.Stranger(1), id: "kit");
        await host.ReportAsync(Kit, Reporting.Stranger(2));
        await host.ReportAsync(Stray, Reporting.Stranger(3), id: "stray");
        await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").SubmitAsync(new AppealSubmission(_stray, Stray, "This is my shop.", null), default);
        var found = await host.CaseOfAsync(Kit);
        Assert.Equal(2, (await found.GetAsync(default))!.Urls.Length);
        return found;
    }
}
