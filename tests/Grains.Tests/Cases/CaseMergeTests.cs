using System.Text.Json;
using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Testing.Storage;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

/// <summary>Two cases become one: nothing is lost on the way, nothing is counted twice, wherever it is cut off.</summary>
public sealed class CaseMergeTests
{
    private const string One = "http://one-lamp.example/our-story", Two = "http://two-lamps.example/about-us";

    /// <summary>Killed after any of its writes, a merge that is asked for again leaves what it leaves when nothing happens.</summary>
    [Fact]
    public async Task Merge_KilledBetweenAnyTwoSteps_IsMadeWholeByTheNextTry()
    {
        string? merged = null;
        var deaths = 0;
        for (var survived = false; !survived; deaths++)
        {
            Assert.InRange(deaths, 0, 60);
            var storage = new FakeGrainStorage();
            string older, younger;
            await using (var first = await GrainsHost.StartAsync(storage: storage))
            {
                await first.ReportAsync(One, Reporting.Stranger(1), id: "report-1");
                first.Clock.Advance(TimeSpan.FromSeconds(1));
                await first.ReportAsync(Two, Reporting.Stranger(2), id: "report-2");
                await first.ReportAsync(Two, Reporting.Stranger(1), category: ReportCategory.Spam, id: "report-3");
                (older, younger) = ((await first.ViewCaseAsync(One)).Id, (await first.ViewCaseAsync(Two)).Id);
                await first.Grains.GetGrain<ICaseGrain>(younger).AddNoteAsync("looks like the other", "ana", default);
                storage.DieAfter(deaths);
                survived = await Record.ExceptionAsync(() => first.Grains.GetGrain<ICaseGrain>(younger).MergeAsync(older, "ana", "the same", default)) is null;
            }

            storage.Revive();
            await using var second = await GrainsHost.StartAsync(storage: storage);
            var outcome = (await second.Grains.GetGrain<ICaseGrain>(younger).MergeAsync(older, "ana", "the same", default)).Outcome;
            Assert.True(outcome is CaseActionOutcome.Done or CaseActionOutcome.Merged, $"after {deaths} writes: {outcome}");
            var snapshot = await TakeAsync(second, older, younger);
            Assert.Equal(merged ??= snapshot, snapshot);

            // What follows reaches all of it: a decision, and a late report of what was the other case's.
            await second.ReportAsync(Two, Reporting.Stranger(3), id: "report-4");
            Assert.Equal(4, (await second.Grains.GetGrain<ICaseGrain>(older).GetAsync(default))!.TotalReports);
            await second.Grains.GetGrain<ICaseGrain>(older).DecideAsync(new(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
            foreach (var report in new[] { "report-1", "report-2", "report-3", "report-4" })
                Assert.Equal(ReportState.Confirmed, (await second.Grains.GetGrain<IReportGrain>(report).GetStatusAsync(default))!.State);
            Assert.Equal([$"Block Url {One}", $"Block Url {Two}"], await CaseSnapshot.RulesInForceAsync(second));
            for (var stranger = 1; stranger <= 3; stranger++)
                Assert.Equal(1, (await second.Grains.GetGrain<IReporterGrain>(Reporting.Stranger(stranger).Key).GetStandingAsync(default)).Right);
        }

        Assert.InRange(deaths, 4, 60);
    }

    [Fact]
    public async Task Merge_OfMoreReportsThanAreListed_AddsUp()
    {
        const int Reports = CaseFile.MostReports + 40;
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(One, Reporting.Stranger(1));
        var older = (await host.ViewCaseAsync(One)).Id;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.ReportAsync(Two, Reporting.Stranger(10_000));
        var younger = await host.CaseOfAsync(Two);
        var url = (await younger.GetAsync(default))!.Urls[0];
        for (var i = 1; i < Reports; i++)
            await younger.AddReportAsync(new CaseReport(url, Two, ReportOf(i, host.Clock.GetUtcNow())), default);
        Assert.Equal((Reports, Reports), ((await younger.GetAsync(default))!.TotalReports, (await younger.GetAsync(default))!.Voices));

        Assert.Equal(CaseActionOutcome.Done, (await younger.MergeAsync(older, "ana", "the same", default)).Outcome);

        var view = (await host.Grains.GetGrain<ICaseGrain>(older).GetAsync(default))!;
        Assert.Equal((Reports + 1, Reports + 1, CaseFile.MostReports), (view.TotalReports, view.Voices, view.Reports.Length));
        Assert.Equal(Reports + 1, view.ReportsByVoiceKind.Values.Sum());
        Assert.Equal((Reports / 2, (Reports / 2) + 1), (view.ReportsByCategory[ReportCategory.Spam], view.ReportsByCategory[ReportCategory.Phishing]));

        // The first of them is not listed any more, and is told all the same; who said only what was known is not.
        await host.Grains.GetGrain<ICaseGrain>(older).DecideAsync(new(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
        Assert.Equal(1, (await host.Grains.GetGrain<IReporterGrain>("voice-1").GetStandingAsync(default)).Right);
        Assert.Equal(0, (await host.Grains.GetGrain<IReporterGrain>("voice-3").GetStandingAsync(default)).Right);
    }

    /// <summary>The worst that was said may be a stranger's, who is pushed out by others: it is handed on as what it was.</summary>
    [Fact]
    public async Task Merge_OfACaseThatListsTheWorstNoMore_KeepsPriorityAndThreat()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(One, Reporting.Stranger(1), category: ReportCategory.Spam);
        var older = (await host.ViewCaseAsync(One)).Id;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.ReportAsync(Two, Reporting.Stranger(10_000), category: ReportCategory.Malware, id: "the-worst");
        var younger = await host.CaseOfAsync(Two);
        var url = (await younger.GetAsync(default))!.Urls[0];
        for (var i = 1; i <= CaseFile.MostReports; i++)
            await younger.AddReportAsync(new CaseReport(url, Two, ReportOf(i, host.Clock.GetUtcNow()) with { Category = ReportCategory.Spam }), default);
        Assert.DoesNotContain((await younger.GetAsync(default))!.Reports, report => report.ReportId == "the-worst");
        Assert.Equal(CasePriority.Normal, (await younger.GetAsync(default))!.Priority);

        Assert.Equal(CaseActionOutcome.Done, (await younger.MergeAsync(older, "ana", "the same", default)).Outcome);

        Assert.Equal(CasePriority.Normal, (await host.Grains.GetGrain<ICaseGrain>(older).GetAsync(default))!.Priority);
        await host.Grains.GetGrain<ICaseGrain>(older).DecideAsync(new(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
        Assert.Equal(ThreatType.Malware, Assert.Single((await host.ScannedAsync(Two)).ThreatTypes));
        Assert.Equal(ThreatType.Spam, Assert.Single((await host.ScannedAsync(One)).ThreatTypes));
    }

    private static UrlReport ReportOf(int i, DateTimeOffset at) => new(
        $"report {i}",
        new ReportVoice($"voice-{i}", i % 3 == 0 ? VoiceKind.Mailbox : VoiceKind.Network, null, null),
        ReportAuthority.Stranger,
        i % 2 == 0 ? ReportCategory.Phishing : ReportCategory.Spam,
        new ReporterStanding(0, 0, at),
        "api",
        at,
        IsEcho: i == 3);

    private static async Task<string> TakeAsync(GrainsHost host, string older, string younger)
    {
        var view = (await host.Grains.GetGrain<ICaseGrain>(older).GetAsync(default))!;
        var gone = (await host.Grains.GetGrain<ICaseGrain>(younger).GetAsync(default))!;
        return JsonSerializer.Serialize(new
        {
            view.State,
            view.TotalReports,
            view.Voices,
            view.ReportsByCategory,
            Reports = view.Reports.Select(report => report.ReportId),
            Urls = view.Urls.Select(url => url.RedactedUrl),
            Notes = view.Notes.Select(note => note.Text),
            History = view.History.Select(entry => entry.What.Replace(younger, "the other", StringComparison.Ordinal)),
            Gone = (gone.State, gone.MergedInto == older).ToString(),
            Led = (await host.Url(Two).InspectAsync(default))!.Reports.CaseId == older,
        });
    }
}
