using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Testing.Scanning;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

/// <summary>What reports do to a verdict.</summary>
public sealed class UrlReportTests
{
    private const string Page = "http://harbor-lamps.example/lamps";

    [Fact]
    public async Task Reports_OfThreeStrangersFromThreeNetworks_WarnAndNeverBlock()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        await host.ReportAsync(Page, Reporting.Stranger(2));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        await host.ReportAsync(Page, Reporting.Stranger(3));

        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Suspicious, JudgementSource.ReportQuorum, VerdictScope.Url), (answer.Verdict, answer.Source, answer.Scope));
        Assert.Equal("reported-by-several", answer.Reasons[0].Code);
        for (var i = 4; i < 60; i++)
            await host.ReportAsync(Page, Reporting.Stranger(i));
        Assert.Equal(Verdict.Suspicious, (await host.ScannedAsync(Page)).Verdict);
        Assert.Equal("clean → suspicious", (await host.Url(Page).InspectAsync(default))!.History[^1].What);
        Assert.Contains(host.Changes.Changes, change => change.Kind == ChangeKind.UrlVerdict && change.Version == answer.Version);
    }

    [Fact]
    public async Task Reports_OfManyVoicesInOneNetworkGroup_AreNoQuorum()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        for (var i = 0; i < 50; i++)
            await host.ReportAsync(Page, Reporting.Stranger(i) with { NetworkGroup = "one" });

        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Reports_OfManyMailboxesInTwoNetworks_AreNoQuorum()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        for (var i = 0; i < 50; i++)
            await host.ReportAsync(Page, new ReportVoice($"mailbox:{i}", VoiceKind.Mailbox, $"network-{i % 2}", $"group-{i % 2}"));

        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Reports_OfAPopularSite_NeverWarnButOpenACase()
    {
        const string Popular = "https://www.wikipedia.org/wiki/Lamp";
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Popular);
        for (var i = 0; i < 40; i++)
            await host.ReportAsync(Popular, Reporting.Stranger(i));

        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Popular)).Verdict);
        Assert.Equal(40, (await host.ViewCaseAsync(Popular)).TotalReports);
        Assert.True((await host.Url(Popular).InspectAsync(default))!.Reports.IsPopular);
    }

    [Fact]
    public async Task Reports_OfAStrangersPageOnABrandsPlatform_WarnAsElsewhere()
    {
        const string Tenants = "https://lamps.github.io/spring";
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Tenants);
        for (var i = 0; i < 3; i++)
            await host.ReportAsync(Tenants, Reporting.Stranger(i));

        Assert.Equal(Verdict.Suspicious, (await host.ScannedAsync(Tenants)).Verdict);
    }

    [Fact]
    public async Task Reports_ThatSayNotHarmful_NeverWarn()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        for (var i = 0; i < 10; i++)
            await host.ReportAsync(Page, Reporting.Stranger(i), category: ReportCategory.NotHarmful);

        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Reports_OlderThanAWeek_NoLongerCount()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        await host.ReportAsync(Page, Reporting.Stranger(2));
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.ReportAsync(Page, Reporting.Stranger(3));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        await host.ReportAsync(Page, Reporting.Stranger(4));
        await host.ReportAsync(Page, Reporting.Stranger(5));
        Assert.Equal(Verdict.Suspicious, (await host.ScannedAsync(Page)).Verdict);
        host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Report_OfOneStrangerWhereTheScanDoubts_Warns()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Unknown));
        Assert.Equal(Verdict.Unknown, (await host.ScannedAsync(Page)).Verdict);

        await host.ReportAsync(Page, Reporting.Stranger(1));

        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Suspicious, "reported-and-doubtful"), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public async Task Report_OfOneStrangerWhereOnlyTheSpellingIsOdd_DoesNotWarn()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(Oddly(ScanReports.Of(request.Url, Seen.Unknown)));
        await host.ScannedAsync(Page);

        await host.ReportAsync(Page, Reporting.Stranger(1));

        Assert.Equal(Verdict.Unknown, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Reports_OfManyPagesFromTheSameNetworks_AreACampaignAndOneVoice()
    {
        await using var host = await GrainsHost.StartAsync();
        var pages = Enumerable.Range(0, 10).Select(i => $"http://shop-{i}.example/").ToList();
        foreach (var page in pages)
            await host.ScannedAsync(page);
        // Nine networks, which report the same ten pages within the hour, page by page; then a neighbour who has seen one.
        foreach (var page in pages)
        {
            for (var voice = 0; voice < 2; voice++)
                await host.ReportAsync(page, Reporting.Stranger(voice));
        }

        await host.ReportAsync(pages[9], Reporting.Stranger(100));
        await host.ReportAsync(pages[9], Reporting.Stranger(101));
        var last = (await host.Url(pages[9]).InspectAsync(default))!;
        Assert.Equal(3, last.Reports.Voices);

        var first = (await host.Url(pages[0]).InspectAsync(default))!;
        Assert.Equal(2, first.Reports.Voices);
        await host.ReportAsync(pages[0], Reporting.Stranger(102));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(pages[0])).Verdict);
    }

    [Fact]
    public async Task Reports_DismissedWhileTheirNetworksAreAsked_WarnOfNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        await host.ReportAsync(Page, Reporting.Stranger(2));
        var found = await host.CaseOfAsync(Page);
        var caseId = (await found.GetAsync(default))!.Id;
        // The first one's network is busy: whoever asks it whether it is campaigning waits.
        host.Storage.HoldWritesOf("network");
        var busy = host.Grains.GetGrain<INetworkGrain>("group-1").NoteReportAsync("other", default);
        await host.Storage.WriteHeld;
        var isCounted = host.Storage.WhenWritten("url", json => json.Contains("report-3", StringComparison.Ordinal));
        var third = host.ReportAsync(Page, new ReportVoice("key:3", VoiceKind.Key, "network-3", null), ReportAuthority.Reporter, id: "report-3");
        await isCounted;

        var seen = (await host.Url(Page).InspectAsync(default))!;
        var dismissal = new UrlDecision
        {
            CaseId = caseId,
            Number = 1,
            Outcome = CaseOutcome.Dismissed,
            Actor = "ana",
            Reason = "a lamp shop",
            At = host.Clock.GetUtcNow(),
            Until = host.Clock.GetUtcNow() + TimeSpan.FromDays(30),
            Page = seen.SeenPage!,
        };
        await host.Url(Page).ChangeDecisionsAsync(new UrlDecisionChange(caseId, [], [dismissal], "ana", "a lamp shop", IsUndo: false), default);
        host.Storage.ReleaseWrites();
        await Task.WhenAll(busy, third);

        Assert.Equal((Verdict.Clean, JudgementSource.Analyst), ((await host.ScannedAsync(Page)).Verdict, (await host.ScannedAsync(Page)).Source));
    }

    [Fact]
    public async Task SupportReport_BlocksAtOnceForADay_AndOpensACase()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);

        await host.SupportReportAsync(Page);

        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Malicious, JudgementSource.SupportReport), (answer.Verdict, answer.Source));
        Assert.Equal(ThreatType.SocialEngineering, Assert.Single(answer.ThreatTypes));
        Assert.Equal(host.Clock.GetUtcNow() + TimeSpan.FromHours(24), answer.ExpiresAt);
        Assert.Equal(1, (await host.ViewCaseAsync(Page)).TotalReports);
        var other = await host.ScannedAsync("http://harbor-lamps.example/other");
        Assert.Equal(Verdict.Clean, other.Verdict);

        host.Clock.Advance(TimeSpan.FromHours(24));
        var after = await host.ScannedAsync(Page);
        Assert.Equal(Verdict.Clean, after.Verdict);
        Assert.True(after.Version > answer.Version);
    }

    [Fact]
    public async Task SupportReport_SurvivesTheProcess()
    {
        await using var first = await GrainsHost.StartAsync();
        await first.SupportReportAsync(Page);
        await using var second = await GrainsHost.StartAsync(storage: first.Storage);

        Assert.Equal(Verdict.Malicious, (await second.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default)).Verdict);
    }

    [Fact]
    public async Task SupportReport_WhileAScanIsBeingWaitedFor_IsTheAnswer()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.Hold();
        var click = host.ScannedAsync(Page);
        await host.Scanner.Started;
        await host.SupportReportAsync(Page);
        host.Scanner.Release();

        Assert.Equal(Verdict.Malicious, (await click).Verdict);
    }

    [Fact]
    public async Task Reports_NeverMakeTheServerFetch()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportByThreeAsync(Page);
        await host.SupportReportAsync(Page);
        await (await host.CaseOfAsync(Page)).PreviewAsync(VerdictScope.Url, default);

        Assert.Equal(0, host.Scanner.Scans);
    }

    [Fact]
    public async Task Inspect_ShowsTheTallyAndNoIdentities()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportByThreeAsync(Page);

        var state = (await host.Url(Page).InspectAsync(default))!;

        Assert.Equal((3, 3, 3), (state.Reports.Total, state.Reports.Voices, state.Reports.Networks));
        Assert.Equal(0.3, state.Reports.Weight, 3);
        Assert.Equal(0.3, state.Reports.Quorum, 3);
        Assert.Equal(3, state.Reports.ByCategory[ReportCategory.Phishing]);
        Assert.DoesNotContain("network:", System.Text.Json.JsonSerializer.Serialize(state), StringComparison.Ordinal);
    }

    private static ScanReport Oddly(ScanReport report) =>
        report with { Assessment = report.Assessment with { Signals = [new SignalHit("host-wording", "worded as phishing hosts are", 3, SignalKind.Deception)] } };
}
