using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Storage;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

public sealed class ReportGrainTests
{
    private const string Page = "http://harbor-lamps.example/login?user=nina";

    [Fact]
    public async Task Submit_IsReceivedStoredAndInACase()
    {
        await using var first = await GrainsHost.StartAsync();
        var status = await first.ReportAsync(Page, Reporting.Stranger(1), id: "report-1");
        Assert.Equal((ReportState.Received, null, ReportCategory.Phishing), (status.State, status.Outcome, status.Category));
        Assert.DoesNotContain("nina", status.RedactedUrl, StringComparison.Ordinal);

        await using var second = await GrainsHost.StartAsync(storage: first.Storage);
        Assert.Equal(status, await second.Grains.GetGrain<IReportGrain>("report-1").GetStatusAsync(default));
        var view = await second.ViewCaseAsync(Page);
        Assert.Equal("report-1", Assert.Single(view.Reports).ReportId);
        Assert.Null(await second.Grains.GetGrain<IReportGrain>("report-2").GetStatusAsync(default));
    }

    /// <summary>A process that is killed after any one of a report's writes leaves something that the same report, sent again, makes whole.</summary>
    [Fact]
    public async Task Submit_KilledBetweenAnyTwoSteps_IsMadeWholeByTheNextTry()
    {
        var deaths = 0;
        for (var survived = false; !survived; deaths++)
        {
            Assert.InRange(deaths, 0, 30);
            var storage = new FakeGrainStorage();
            await using (var first = await GrainsHost.StartAsync(storage: storage))
            {
                storage.DieAfter(deaths);
                survived = await Record.ExceptionAsync(() => first.SupportReportAsync(Page, "report-1")) is null;
            }

            storage.Revive();
            await using var second = await GrainsHost.StartAsync(storage: storage);
            await second.SupportReportAsync(Page, "report-1");

            var state = (await second.Url(Page).InspectAsync(default))!;
            Assert.Equal((1, Verdict.Malicious), (state.Reports.Total, state.Judgement.Verdict));
            var view = await second.ViewCaseAsync(Page);
            Assert.Equal((1, 1, 1), (view.TotalReports, view.Reports.Length, view.Voices));
        }

        // Admission, the report, its URL, its place in campaign and case, the delivery.
        Assert.InRange(deaths, 6, 30);
    }

    [Fact]
    public async Task GetStatus_OfAReportThatWasStoredOnly_DeliversIt()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Storage.FailWritesOf("case", new IOException("No space left on device"));
        await Assert.ThrowsAnyAsync<Exception>(() => host.SupportReportAsync(Page, "report-1"));
        // Blocked already: what support says does not wait for a case.
        Assert.Equal(Verdict.Malicious, (await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default)).Verdict);
        host.Storage.FailWritesOf("case", null);

        var status = await host.Grains.GetGrain<IReportGrain>("report-1").GetStatusAsync(default);

        Assert.Equal(ReportState.Received, status!.State);
        Assert.Equal("report-1", Assert.Single((await host.ViewCaseAsync(Page)).Reports).ReportId);
    }

    [Fact]
    public async Task Submit_HundredTimesByOneVoice_IsOneReport()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        var ids = new HashSet<string>();
        for (var i = 0; i < 100; i++)
            ids.Add((await host.ReportAsync(Page, Reporting.Stranger(1), id: $"report-{i}")).Id);

        Assert.Equal("report-0", Assert.Single(ids));
        var view = await host.ViewCaseAsync(Page);
        Assert.Equal((1, 1), (view.TotalReports, view.Voices));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Submit_DecidedLater_TellsTheReporterAndNobodyElse()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "harmful");
        await host.ReportAsync(Page, Reporting.Stranger(2), category: ReportCategory.NotHarmful, id: "harmless");
        var found = await host.CaseOfAsync(Page);
        await found.AssignAsync("ana", "ana", null, default);
        Assert.Equal(ReportState.UnderReview, (await Status("harmful")).State);

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await found.DecideAsync(new(Interfaces.Cases.CaseOutcome.Confirmed, VerdictScope.Url, "a login page", null, "ana"), default);

        Assert.Equal((ReportState.Confirmed, ReportOutcome.LinkBlocked), ((await Status("harmful")).State, (await Status("harmful")).Outcome));
        Assert.Equal((ReportState.Dismissed, ReportOutcome.LinkBlocked), ((await Status("harmless")).State, (await Status("harmless")).Outcome));
        Assert.Equal(host.Clock.GetUtcNow(), (await Status("harmful")).UpdatedAt);
        var told = host.Changes.Changes.Select(change => change.Payload).OfType<ReportDecided>().ToList();
        Assert.Equal(
            [("harmful", "confirmed", "link_blocked"), ("harmless", "dismissed", "link_blocked")],
            told.Select(report => (report.ReportId, report.Status, report.Outcome)));
        Assert.All(told, report => Assert.DoesNotContain("nina", report.RedactedUrl, StringComparison.Ordinal));

        async Task<ReportStatus> Status(string id) => (await host.Grains.GetGrain<IReportGrain>(id).GetStatusAsync(default))!;
    }

    [Fact]
    public async Task Inspect_ShowsWhatWasSaid_WithoutTheQuery()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "report-1");

        var report = (await host.Grains.GetGrain<IReportGrain>("report-1").InspectAsync(default))!;

        Assert.Equal("It asks for my password.", report.Text);
        Assert.DoesNotContain("nina", report.ToString(), StringComparison.Ordinal);
        Assert.Equal((await host.ViewCaseAsync(Page)).Id, report.CaseId);
    }

    [Theory]
    [InlineData("http://harbor-lamps.example/#fragment")]
    [InlineData("javascript:alert(1)")]
    public async Task Submit_WhatIsNoIdentity_IsRefusedAndNotStored(string identity)
    {
        await using var host = await GrainsHost.StartAsync();
        var report = host.Grains.GetGrain<IReportGrain>("report-1");
        await Assert.ThrowsAsync<ArgumentException>(() => report.SubmitAsync(
            new ReportSubmission
            {
                Identity = identity,
                Voice = Reporting.Stranger(1),
                Authority = ReportAuthority.Stranger,
                Channel = ReportChannel.Form,
                Category = ReportCategory.Spam,
                Standing = new ReporterStanding(0, 0, default),
                Actor = "form",
            },
            default));
        Assert.Null(await report.GetStatusAsync(default));
    }
}
