using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Orleans;
using Orleans.Runtime;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

public sealed class CaseGroupingTests
{
    [Fact]
    public async Task Reports_OfOneUrl_AreOneCase_HoweverMany()
    {
        const string Page = "http://harbor-lamps.example/login";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(0));
        var before = await host.ViewCaseAsync(Page);
        await Task.WhenAll(Enumerable.Range(1, 600).Select(i => host.ReportAsync(Page, Reporting.Stranger(i))));

        var after = await host.ViewCaseAsync(Page);
        Assert.Equal((before.Id, before.Priority), (after.Id, after.Priority));
        Assert.Equal((601, 500, 601), (after.TotalReports, after.Reports.Length, after.Voices));
    }

    [Fact]
    public async Task Reports_InAFlood_PushOutTheirOwnKind_AndChangeNeitherPriorityNorThreat()
    {
        const string Page = "http://harbor-lamps.example/login";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Support(), ReportAuthority.Support, ReportCategory.Malware, id: "by-support");
        await host.ReportAsync(Page, Reporting.Support("partner-1"), ReportAuthority.Reporter, id: "by-partner");
        var before = await host.ViewCaseAsync(Page);
        await Task.WhenAll(Enumerable.Range(1, 510).Select(i => host.ReportAsync(Page, Reporting.Stranger(i), category: ReportCategory.Spam)));

        var after = await host.ViewCaseAsync(Page);

        Assert.Equal((CasePriority.High, CasePriority.High), (before.Priority, after.Priority));
        Assert.Equal((512, 500), (after.TotalReports, after.Reports.Length));
        Assert.Equal(["by-support", "by-partner"], after.Reports.Take(2).Select(report => report.ReportId));
        await (await host.CaseOfAsync(Page)).DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "it installs something", null, "ana"), default);
        Assert.Equal(ThreatType.Malware, Assert.Single((await host.ScannedAsync(Page)).ThreatTypes));
    }

    /// <summary>More than a case lists, in a flood of strangers beside them: whoever has a name, and may have subscribed, is told.</summary>
    [Fact]
    public async Task Reports_MoreThanACaseLists_AreAllToldWhatTheyHaveComeTo()
    {
        const string Page = "http://harbor-lamps.example/login";
        await using var host = await GrainsHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 520).Select(i =>
            host.ReportAsync(Page, new ReportVoice($"mailbox:{i}", VoiceKind.Mailbox, $"key-{i}", $"key-{i}"), ReportAuthority.Reporter, id: $"mailbox-{i}")));
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "stranger");
        var found = await host.CaseOfAsync(Page);
        Assert.Equal(500, (await found.GetAsync(default))!.Reports.Length);

        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a login page", null, "ana"), default);

        var told = host.Changes.Changes.Select(change => change.Payload).OfType<ReportDecided>().Where(report => report.Status == "confirmed").ToList();
        Assert.Superset(Enumerable.Range(0, 520).Select(i => $"mailbox-{i}").ToHashSet(), told.Select(report => report.ReportId).ToHashSet());
        Assert.All(told, report => Assert.Equal(("link_blocked", Page), (report.Outcome, report.RedactedUrl)));
        foreach (var id in new[] { "mailbox-0", "mailbox-519", "stranger" })
            Assert.Equal(ReportState.Confirmed, (await host.Grains.GetGrain<IReportGrain>(id).GetStatusAsync(default))!.State);
    }

    [Fact]
    public async Task Reports_OfOneSiteAndPathShape_AreOneCase()
    {
        await using var host = await GrainsHost.StartAsync();
        string[] pages = ["http://harbor-lamps.example/a7/login.php?id=1", "http://www.harbor-lamps.example/b9/login.php?id=2"];
        foreach (var page in pages)
            await host.ReportAsync(page, Reporting.Stranger(1));

        var view = await host.ViewCaseAsync(pages[0]);
        Assert.Equal(view.Id, (await host.ViewCaseAsync(pages[1])).Id);
        Assert.Equal((2, VerdictScope.Site), (view.Urls.Length, view.ProposedScope));
        await host.ReportAsync("http://harbor-lamps.example/other", Reporting.Stranger(1));
        Assert.NotEqual(view.Id, (await host.ViewCaseAsync("http://harbor-lamps.example/other")).Id);
    }

    /// <summary>The keys are written to storage and logs as names of grains.</summary>
    [Fact]
    public async Task CampaignKeys_HoldNoTextOfTheUrl()
    {
        var storage = new FakeGrainStorage();
        await using var host = await GrainsHost.StartAsync(storage: storage);
        await host.ReportAsync("http://harbor-lamps.example/reset/kQzRtVbNmWxy?hGfDsAqWeRtY", Reporting.Stranger(1));

        var campaigns = await storage.ListAsync<CampaignGrainState>(new StoredGrainQuery("campaign", "campaign", null, 100), default);
        Assert.Equal(2, campaigns.Grains.Length); // by URL and by shape
        Assert.All(campaigns.Grains.Select(static found => found.Id.Key.ToString()!), static key =>
        {
            Assert.DoesNotContain("kqzr", key, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("hgfd", key, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Reports_OnASharedPlatform_AreOneCaseByHostOnly()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync("https://one.github.io/login", Reporting.Stranger(1));
        await host.ReportAsync("https://two.github.io/login", Reporting.Stranger(1));

        Assert.NotEqual((await host.ViewCaseAsync("https://one.github.io/login")).Id, (await host.ViewCaseAsync("https://two.github.io/login")).Id);
    }

    [Fact]
    public async Task Reports_OfUrlsThatLeadToOnePage_AreMergedWhenTheScanFindsOut()
    {
        const string One = "http://one-lure.example/go", Two = "http://two-lure.example/away";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(One, Reporting.Stranger(1), id: "report-1");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.ReportAsync(Two, Reporting.Stranger(2), id: "report-2");
        var older = (await host.ViewCaseAsync(One)).Id;
        var younger = (await host.ViewCaseAsync(Two)).Id;
        Assert.NotEqual(older, younger);
        await host.Grains.GetGrain<ICaseGrain>(younger).AddNoteAsync("looks like the other", "ana", default);

        host.Scanner.OnScan = static (request, _) =>
            Task.FromResult(ScanReports.Of(request.Url, Seen.Clean) with { FinalUrl = "http://kit.example/login" });
        var isMerged = host.Storage.WhenWritten("case", json => json.Contains($"\"MergedInto\":\"{older}\"", StringComparison.Ordinal));
        await host.ScannedAsync(One);
        await host.ScannedAsync(Two);
        await isMerged;

        var merged = (await host.Grains.GetGrain<ICaseGrain>(younger).GetAsync(default))!;
        var view = (await host.Grains.GetGrain<ICaseGrain>(older).GetAsync(default))!;
        Assert.Equal((CaseState.Merged, older), (merged.State, merged.MergedInto));
        Assert.Equal((2, 2, 2), (view.Urls.Length, view.TotalReports, view.Voices));
        Assert.Equal("looks like the other", Assert.Single(view.Notes).Text);
        Assert.Equal(CaseActionOutcome.Merged, (await host.Grains.GetGrain<ICaseGrain>(younger).AddNoteAsync("x", "ana", default)).Outcome);

        await host.Grains.GetGrain<ICaseGrain>(older).DecideAsync(new(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
        Assert.Equal(ReportState.Confirmed, (await host.Grains.GetGrain<IReportGrain>("report-2").GetStatusAsync(default))!.State);
        Assert.Equal([$"Block Url {One}", $"Block Url {Two}"], await CaseSnapshot.RulesInForceAsync(host));
    }

    [Fact]
    public async Task Merge_IntoADecidedCase_LeavesBothAsTheyAre()
    {
        const string One = "http://one-lure.example/go", Two = "http://two-lure.example/away";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(One, Reporting.Stranger(1));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.ReportAsync(Two, Reporting.Stranger(2));
        var older = await host.CaseOfAsync(One);
        var younger = await host.CaseOfAsync(Two);
        await older.DecideAsync(new(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);

        var refused = await younger.MergeAsync((await older.GetAsync(default))!.Id, "ana", "the same", default);

        Assert.Equal((CaseActionOutcome.WrongState, CaseState.Open), (refused.Outcome, refused.Case!.State));
        Assert.Single((await older.GetAsync(default))!.Urls);
        await Assert.ThrowsAsync<ArgumentException>(async () => await older.MergeAsync((await younger.GetAsync(default))!.Id, "ana", "x", default));
    }

    [Fact]
    public async Task Report_LedByAStaleKeyToADecidedCase_OpensAnotherAndMendsTheKey()
    {
        const string One = "http://harbor-lamps.example/a1/login.php", Two = "http://harbor-lamps.example/b2/login.php";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(One, Reporting.Stranger(1));
        var decided = (await host.ViewCaseAsync(One)).Id;
        await (await host.CaseOfAsync(One)).DecideAsync(new(CaseOutcome.Dismissed, VerdictScope.Url, "a shop", null, "ana"), default);
        // As a process leaves it that is killed between the key's write and the URL's.
        var key = host.Grains.GetGrain<ICampaignGrain>($"path:{PathShape.KeyOf("harbor-lamps.example", GrainsHost.Parse(Two))}");
        Assert.Equal(decided, await key.JoinAsync(decided, default));

        await host.ReportAsync(Two, Reporting.Stranger(2));

        var next = await host.ViewCaseAsync(Two);
        Assert.NotEqual(decided, next.Id);
        Assert.Equal((CaseState.Open, next.Id), (next.State, await key.GetCaseAsync(default)));
    }

    [Fact]
    public async Task Report_OfOneUrlMoreThanACaseHolds_OpensAnother()
    {
        const string Page = "http://harbor-lamps.example/a1/login.php";
        await using var host = await GrainsHost.StartAsync();
        var full = await StoreCaseAsync(host, "00FULL", Enumerable.Range(0, CaseFile.MostUrls).Select(i => $"http://harbor-lamps.example/a{i + 2}/login.php"));
        var key = host.Grains.GetGrain<ICampaignGrain>($"path:{PathShape.KeyOf("harbor-lamps.example", GrainsHost.Parse(Page))}");
        await key.JoinAsync("00FULL", default);

        await host.ReportAsync(Page, Reporting.Stranger(1));

        var next = await host.ViewCaseAsync(Page);
        Assert.Equal((CaseState.Open, Page), (next.State, Assert.Single(next.Urls).RedactedUrl));
        Assert.Equal(next.Id, await key.GetCaseAsync(default));
        Assert.Equal((CaseFile.MostUrls, 0), ((await full.GetAsync(default))!.Urls.Length, (await full.GetAsync(default))!.TotalReports));
    }

    [Fact]
    public async Task Merge_BringsUrlsOfWhichNoReportIsKept_AndIsRefusedWhereTheyHaveNoRoom()
    {
        await using var host = await GrainsHost.StartAsync();
        var older = await StoreCaseAsync(host, "00OLDER", ["http://one-lure.example/go"]);
        var younger = await StoreCaseAsync(host, "01YOUNGER", ["http://two-lure.example/away"]);
        Assert.Equal(CaseActionOutcome.Done, (await younger.MergeAsync("00OLDER", "ana", "the same", default)).Outcome);
        Assert.Equal(2, (await older.GetAsync(default))!.Urls.Length);

        await StoreCaseAsync(host, "02FULL", Enumerable.Range(0, CaseFile.MostUrls - 1).Select(i => $"http://harbor-lamps.example/a{i}"));
        Assert.Equal(CaseActionOutcome.WrongState, (await host.Grains.GetGrain<ICaseGrain>("02FULL").MergeAsync("00OLDER", "ana", "the same", default)).Outcome);
        Assert.Equal(2, (await older.GetAsync(default))!.Urls.Length);
    }

    [Fact]
    public async Task Assignment_Notes_AndPriority_AreKeptWithWhoAndWhy()
    {
        const string Page = "http://harbor-lamps.example/login";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        Assert.Equal((CaseState.Open, CasePriority.Normal), ((await found.GetAsync(default))!.State, (await found.GetAsync(default))!.Priority));

        await found.AssignAsync("ben", "ana", null, default);
        await found.AddNoteAsync("<b>kit</b> of last week", "ben", default);
        await found.SetPriorityAsync(CasePriority.Urgent, "ben", "a bank", default);

        var view = (await found.GetAsync(default))!;
        Assert.Equal((CaseState.InReview, "ben", CasePriority.Urgent), (view.State, view.Assignee, view.Priority));
        Assert.Equal("<b>kit</b> of last week", Assert.Single(view.Notes).Text);
        Assert.Equal([("system", "opened"), ("ana", "assigned to ben"), ("ben", "priority Urgent")], view.History.Select(entry => (entry.Actor, entry.What)));
        await found.AssignAsync(null, "ben", null, default);
        Assert.Equal(CaseState.Open, (await found.GetAsync(default))!.State);
    }

    [Fact]
    public async Task Priority_FollowsReachAndSeverity_NotTheNumberOfReports()
    {
        const string Page = "http://harbor-lamps.example/offer";
        await using var host = await GrainsHost.StartAsync();
        for (var i = 0; i < 30; i++)
            await host.ReportAsync(Page, Reporting.Stranger(i), category: ReportCategory.Spam);
        Assert.Equal(CasePriority.Low, (await host.ViewCaseAsync(Page)).Priority);

        await host.Url(Page).RecordClicksAsync(
            GrainsHost.Query(Page),
            new(Guid.NewGuid(), [new("app", Interfaces.Clicks.ClickOutcome.Redirect, host.Clock.GetUtcNow(), 2_000)]),
            default);
        await host.SupportReportAsync(Page);

        var view = await host.ViewCaseAsync(Page);
        Assert.Equal((CasePriority.Urgent, 2_000), (view.Priority, view.ClicksLastDay));
    }

    /// <summary>A case as a former process has left it, whose reports have made room for later ones.</summary>
    private static async Task<ICaseGrain> StoreCaseAsync(GrainsHost host, string id, IEnumerable<string> urls)
    {
        var now = host.Clock.GetUtcNow();
        var state = new CaseGrainState
        {
            OpenedAt = now,
            Urls = [.. urls.Select(url => new CaseEntry(
                new CaseUrl(UrlKey.ForGrain(GrainsHost.Parse(url)), url, GrainsHost.Parse(url).Host, GrainsHost.Parse(url).Host, false, false, 0, now), url))],
        };
        await host.Storage.WriteStateAsync("case", GrainId.Create("case", id), new GrainState<CaseGrainState>(state));
        return host.Grains.GetGrain<ICaseGrain>(id);
    }
}
