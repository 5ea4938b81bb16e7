using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Scanning;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

/// <summary>Standing is earned by telling what is not known yet, and by nothing else.</summary>
public sealed class EchoTests
{
    private const string Page = "http://harbor-lamps.example/lamps?color=green";

    [Theory]
    [InlineData(Seen.Clean, 1)]
    [InlineData(Seen.Unknown, 1)]
    [InlineData(Seen.Suspicious, 0)]
    [InlineData(Seen.Inconsistent, 0)]
    [InlineData(Seen.Malicious, 0)]
    public async Task Standing_OfWhoReportsWhatVisitorsAreWarnedOfAlready_StaysAsItWas(Seen verdict, int right)
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, verdict));
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        await DecideAsync(host, CaseOutcome.Confirmed);
        Assert.Equal((right, 0), await StandingAsync(host));
    }

    [Theory]
    [InlineData(RuleAction.Block, Seen.Clean, 0)]
    [InlineData(RuleAction.Caution, Seen.Clean, 0)]
    [InlineData(RuleAction.Allow, Seen.Malicious, 1)]
    public async Task Standing_OfWhoReportsWhatARuleIsAbout_DependsOnWhatTheRuleDoes(RuleAction ruled, Seen verdict, int right)
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, verdict));
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1), ruled: ruled);
        await DecideAsync(host, CaseOutcome.Confirmed);
        Assert.Equal((right, 0), await StandingAsync(host));
    }

    [Theory]
    [InlineData(Seen.Clean, 0)]
    [InlineData(Seen.Malicious, 1)]
    public async Task Standing_OfWhoDefendsWhatNobodyIsWarnedOf_StaysAsItWas(Seen verdict, int right)
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, verdict));
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1), category: ReportCategory.NotHarmful);
        await DecideAsync(host, CaseOutcome.Dismissed);
        Assert.Equal((right, 0), await StandingAsync(host));
    }

    [Fact]
    public async Task Standing_OfWhoSaidItFirst_IsEarned_WhateverTheySayAfterwards()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "first");
        await host.SupportReportAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "first");
        await host.ReportAsync(Page, Reporting.Stranger(2));
        host.Clock.Advance(TimeSpan.FromHours(25));
        await host.SupportReportAsync(Page, "again");
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "second");
        await DecideAsync(host, CaseOutcome.Confirmed);
        Assert.Equal((1, 0), await StandingAsync(host));
        Assert.Equal((0, 0), await StandingAsync(host, stranger: 2));

        // Undone, nothing of it is left.
        await (await host.CaseOfAsync(Page)).UndoAsync("ana", "wrong", default);
        Assert.Equal((0, 0), await StandingAsync(host));
    }

    [Fact]
    public async Task Standing_OfWhoEchoesAndIsWrong_IsNotLost()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.SupportReportAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        await DecideAsync(host, CaseOutcome.Dismissed);
        Assert.Equal((0, 0), await StandingAsync(host));
    }

    private static async Task DecideAsync(GrainsHost host, CaseOutcome outcome)
    {
        var result = await (await host.CaseOfAsync(Page)).DecideAsync(new CaseDecision(outcome, VerdictScope.Url, "looked at", null, "ana"), default);
        Assert.Equal(CaseActionOutcome.Done, result.Outcome);
    }

    private static async Task<(int Right, int Wrong)> StandingAsync(GrainsHost host, int stranger = 1)
    {
        var standing = await host.Grains.GetGrain<IReporterGrain>(Reporting.Stranger(stranger).Key).GetStandingAsync(default);
        return (standing.Right, standing.Wrong);
    }
}
