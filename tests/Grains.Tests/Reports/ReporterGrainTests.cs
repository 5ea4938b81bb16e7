using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

public sealed class ReporterGrainTests
{
    [Fact]
    public async Task Admit_SameUrlWithinADay_IsTheFirstReportAgain()
    {
        await using var host = await GrainsHost.StartAsync();
        var reporter = host.Grains.GetGrain<IReporterGrain>("network:1");
        await reporter.AdmitAsync(Request("first", "url-1"), default);

        var again = await reporter.AdmitAsync(Request("second", "url-1"), default);
        Assert.Equal((AdmissionOutcome.Duplicate, "first", "url-1"), (again.Outcome, again.ReportId, again.UrlKey));

        host.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(AdmissionOutcome.Admitted, (await reporter.AdmitAsync(Request("third", "url-1"), default)).Outcome);
    }

    [Fact]
    public async Task Admit_SameIdempotencyKey_IsTheFirstReportAgain_OrRefusedWhereSomethingElseIsSaid()
    {
        await using var host = await GrainsHost.StartAsync(reports: options => options.StrangerQuota = 2);
        var reporter = host.Grains.GetGrain<IReporterGrain>("key:1");
        await reporter.AdmitAsync(Request("first", "url-1", "once") with { Content = "spam" }, default);

        var again = await reporter.AdmitAsync(Request("second", "url-1", "once") with { Content = "spam" }, default);
        Assert.Equal((AdmissionOutcome.Duplicate, "first", "url-1"), (again.Outcome, again.ReportId, again.UrlKey));
        Assert.Equal(AdmissionOutcome.KeyReused, (await reporter.AdmitAsync(Request("third", "url-2", "once") with { Content = "spam" }, default)).Outcome);
        Assert.Equal(AdmissionOutcome.KeyReused, (await reporter.AdmitAsync(Request("third", "url-1", "once") with { Content = "phishing" }, default)).Outcome);

        // Also where another report of that very URL came after it; and nothing of it was counted.
        Assert.Equal("fourth", (await reporter.AdmitAsync(Request("fourth", "url-2"), default)).ReportId);
        Assert.Equal(AdmissionOutcome.KeyReused, (await reporter.AdmitAsync(Request("fifth", "url-2", "once") with { Content = "spam" }, default)).Outcome);
        Assert.Equal(AdmissionOutcome.Admitted, (await reporter.AdmitAsync(Request("first", "url-1", "once") with { Content = "spam" }, default)).Outcome);
    }

    [Fact]
    public async Task Admit_ByANeighbour_IsAReportOfTheirOwnAndUsesTheSameQuota()
    {
        await using var host = await GrainsHost.StartAsync(reports: options => options.StrangerQuota = 2);
        var network = host.Grains.GetGrain<IReporterGrain>("network:1");
        await network.AdmitAsync(Request("first", "url-1", "once") with { Person = "jane" }, default);

        var neighbour = await network.AdmitAsync(Request("second", "url-1", "once") with { Person = "joe" }, default);
        Assert.Equal((AdmissionOutcome.Admitted, "second"), (neighbour.Outcome, neighbour.ReportId));
        Assert.Equal("first", (await network.AdmitAsync(Request("third", "url-1") with { Person = "jane" }, default)).ReportId);
        Assert.Equal("second", (await network.AdmitAsync(Request("third", "url-1") with { Person = "joe" }, default)).ReportId);
        Assert.Equal(AdmissionOutcome.OverQuota, (await network.AdmitAsync(Request("third", "url-1") with { Person = "jim" }, default)).Outcome);
    }

    [Fact]
    public async Task Admit_SameReportTwice_UsesTheQuotaOnce()
    {
        await using var host = await GrainsHost.StartAsync(reports: options => options.StrangerQuota = 2);
        var reporter = host.Grains.GetGrain<IReporterGrain>("network:1");
        for (var i = 0; i < 5; i++)
            Assert.Equal(AdmissionOutcome.Admitted, (await reporter.AdmitAsync(Request("first", "url-1"), default)).Outcome);

        Assert.Equal(AdmissionOutcome.Admitted, (await reporter.AdmitAsync(Request("second", "url-2"), default)).Outcome);
        Assert.Equal(AdmissionOutcome.OverQuota, (await reporter.AdmitAsync(Request("third", "url-3"), default)).Outcome);
    }

    [Fact]
    public async Task Admit_OverQuota_SaysWhenToComeAgain()
    {
        await using var host = await GrainsHost.StartAsync(reports: options => options.StrangerQuota = 2);
        var reporter = host.Grains.GetGrain<IReporterGrain>("network:1");
        await reporter.AdmitAsync(Request("a", "url-1"), default);
        host.Clock.Advance(TimeSpan.FromHours(5));
        await reporter.AdmitAsync(Request("b", "url-2"), default);

        var refused = await reporter.AdmitAsync(Request("c", "url-3"), default);
        Assert.Equal((AdmissionOutcome.OverQuota, TimeSpan.FromHours(19)), (refused.Outcome, refused.RetryAfter));

        host.Clock.Advance(refused.RetryAfter!.Value);
        Assert.Equal(AdmissionOutcome.Admitted, (await reporter.AdmitAsync(Request("c", "url-3"), default)).Outcome);
    }

    [Fact]
    public async Task Admit_IsStoredBeforeItIsAnswered()
    {
        await using var first = await GrainsHost.StartAsync();
        await first.Grains.GetGrain<IReporterGrain>("network:1").AdmitAsync(Request("first", "url-1"), default);
        await using var second = await GrainsHost.StartAsync(storage: first.Storage);

        var again = await second.Grains.GetGrain<IReporterGrain>("network:1").AdmitAsync(Request("second", "url-1"), default);

        Assert.Equal((AdmissionOutcome.Duplicate, "first"), (again.Outcome, again.ReportId));
    }

    [Fact]
    public async Task Admit_WhoseWriteFails_HasNotHappened()
    {
        await using var host = await GrainsHost.StartAsync();
        var reporter = host.Grains.GetGrain<IReporterGrain>("network:1");
        host.Storage.WriteFailure = new IOException("No space left on device");
        await Assert.ThrowsAnyAsync<Exception>(() => reporter.AdmitAsync(Request("first", "url-1"), default));
        host.Storage.WriteFailure = null;

        Assert.Equal((AdmissionOutcome.Admitted, "second"), await Outcome(reporter.AdmitAsync(Request("second", "url-1"), default)));

        static async Task<(AdmissionOutcome, string)> Outcome(Task<ReportAdmission> admission) => ((await admission).Outcome, (await admission).ReportId);
    }

    [Fact]
    public async Task RecordOutcome_OfOneCase_CountsOnceAndCanBeTakenBack()
    {
        await using var host = await GrainsHost.StartAsync();
        var reporter = host.Grains.GetGrain<IReporterGrain>("network:1");
        await reporter.RecordOutcomeAsync("case-1", ReporterOutcome.Right, default);
        await reporter.RecordOutcomeAsync("case-1", ReporterOutcome.Right, default);
        await reporter.RecordOutcomeAsync("case-2", ReporterOutcome.Wrong, default);
        Assert.Equal((1, 1), await Standing(reporter));

        await reporter.RecordOutcomeAsync("case-1", ReporterOutcome.Wrong, default);
        Assert.Equal((0, 2), await Standing(reporter));

        await reporter.RecordOutcomeAsync("case-1", ReporterOutcome.None, default);
        await reporter.RecordOutcomeAsync("case-2", ReporterOutcome.None, default);
        Assert.Equal((0, 0), await Standing(reporter));

        static async Task<(int, int)> Standing(IReporterGrain reporter)
        {
            var standing = await reporter.GetStandingAsync(default);
            return (standing.Right, standing.Wrong);
        }
    }

    private static ReportAdmissionRequest Request(string id, string url, string? idempotencyKey = null) =>
        new(id, url, idempotencyKey, ReportAuthority.Stranger);
}
