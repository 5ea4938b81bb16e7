using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Testing.Scanning;

namespace Nylas.LinkSafety.Grains.Tests.Catalog;

/// <summary>What grains tell the catalog, when.</summary>
public sealed class CatalogPostingTests
{
    private const string Page = "http://www.harbor-lamps.example/login/step?user=nina";

    [Fact]
    public async Task Url_Judged_IsListedWithItsChange()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);

        var row = Assert.Single(host.Catalog.Rows.OfType<CatalogUrl>());
        Assert.Equal(("www.harbor-lamps.example", "harbor-lamps.example"), (row.Host, row.Site));
        Assert.Equal("http://www.harbor-lamps.example/login/step?user=[redacted]", row.RedactedUrl);
        Assert.Equal((Verdict.Clean, JudgementSource.Scan, 1L), (row.Verdict, row.Source, row.Version));
        Assert.Equal(host.Clock.GetUtcNow(), row.ChangedAt);
        var change = Assert.Single(host.Catalog.Rows.OfType<CatalogChange>());
        Assert.Equal((row.UrlKey, Verdict.Unknown, Verdict.Clean, "scanner"), (change.UrlKey, change.Old, change.New, change.Actor));
    }

    [Fact]
    public async Task Url_SeenTheSameAgain_IsNoChange()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.ScannedAsync(Page);

        Assert.Single(host.Catalog.Rows.OfType<CatalogChange>());
    }

    /// <summary>A verdict that could not be stored is in force, and listed when it is stored: what is listed can be made again from the store.</summary>
    [Fact]
    public async Task Url_ThatCouldNotBeStored_IsListedWithTheWriteThatSucceeds()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Storage.WriteFailure = new IOException("No space left on device");
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
        Assert.Empty(host.Catalog.Rows);

        host.Storage.WriteFailure = null;
        await host.Url(Page).ScanAsync("ana", default);

        Assert.Single(host.Catalog.Rows.OfType<CatalogUrl>());
        Assert.Single(host.Catalog.Rows.OfType<CatalogChange>());
    }

    [Fact]
    public async Task Clicks_AreListedOnceAnHour()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await ClickAsync(host, 3);
        Assert.Equal(0, Row(host).TotalClicks);

        await PassAsync(host, TimeSpan.FromMinutes(59));
        await ClickAsync(host, 4);
        Assert.Equal(0, Row(host).TotalClicks);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await ClickAsync(host, 5);

        Assert.Equal((12L, 12L, 0L), (Row(host).TotalClicks, Row(host).ClicksOnDay, Row(host).ClicksDayBefore));
    }

    /// <summary>Made from what is stored, so that the row of a URL that nobody clicks any more tells of its own last days and not of yesterday.</summary>
    [Fact]
    public void Clicks_OfTheLastTwoDaysWithAny_AreInTheRow()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var state = new UrlGrainState
        {
            Identity = Page,
            Told = [new ToldChange { At = at, Version = 1, Old = Verdict.Unknown, New = Verdict.Clean, Source = JudgementSource.Scan, Actor = "scanner", Why = "" }],
            Clicks = new()
            {
                Counts =
                [
                    new ClickCount(null, ClickOutcome.Redirect, at.AddHours(22), 5),
                    new ClickCount("app", ClickOutcome.Caution, at.AddHours(23), 7),
                    new ClickCount(null, ClickOutcome.Redirect, at.AddHours(24), 1),
                ],
                Total = 13,
            },
        };

        var row = new UrlRows(TestReference.Suffixes).Describe("key", state)!;

        Assert.Equal((13L, new DateOnly(2026, 1, 2), 1L, 12L), (row.TotalClicks, row.ClickDay, row.ClicksOnDay, row.ClicksDayBefore));
        Assert.Equal((12L, 1L, 0L), (row.ClicksOn(new DateOnly(2026, 1, 1)), row.ClicksOn(new DateOnly(2026, 1, 2)), row.ClicksOn(new DateOnly(2026, 1, 3))));
    }

    [Fact]
    public async Task Clicks_ThatWaitedForTheirHour_AreListedWhenTheGrainIsPutAway()
    {
        FakeCatalogRows rows;
        await using (var host = await GrainsHost.StartAsync())
        {
            await host.ScannedAsync(Page);
            await ClickAsync(host, 3);
            rows = new FakeCatalogRows(host);
        }

        Assert.Equal(3, rows.Url.TotalClicks);
    }

    [Fact]
    public async Task Case_FromReportToUndo_IsListedAsItStands_AndAudited()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportByThreeAsync(Page);
        var found = await host.CaseOfAsync(Page);
        Assert.Equal((CaseState.Open, 3L, 3), (Case(host).State, Case(host).Reports, Case(host).Voices));
        Assert.Equal(3, Row(host).Reports);
        Assert.Equal(Case(host).Id, Row(host).CaseId);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await found.AssignAsync("ana", "ana", null, default);
        Assert.Equal((CaseState.InReview, "ana"), (Case(host).State, Case(host).Assignee));
        await found.AddNoteAsync("looks like the lamp shop affair", "ana", default);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Host, "a login page", null, "ana"), default);
        Assert.Equal((CaseState.Confirmed, CaseOutcome.Confirmed, VerdictScope.Host), (Case(host).State, Case(host).Outcome, Case(host).Scope));
        Assert.Contains("lamp shop affair", Case(host).Text, StringComparison.Ordinal);
        Assert.Contains("a login page", Case(host).Text, StringComparison.Ordinal);
        var rule = Assert.Single(host.Catalog.Rows.OfType<CatalogRule>());
        Assert.Equal((RuleAction.Block, VerdictScope.Host, "www.harbor-lamps.example"), (rule.Action, rule.Scope, rule.RedactedTarget));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await found.UndoAsync("bo", "no", default);

        Assert.Equal((CaseState.InReview, null), (Case(host).State, Case(host).Outcome));
        Assert.NotNull(Assert.Single(host.Catalog.Rows.OfType<CatalogRule>()).RemovedAt);
        var view = (await found.GetAsync(default))!;
        Assert.Equal(view.Version, Case(host).Version);
        var audit = host.Catalog.Rows.OfType<CatalogAuditEntry>().ToList();
        Assert.Equal(view.History.Length, audit.Count(entry => entry.Subject == CatalogSubject.Case && entry.SubjectId == view.Id));
        Assert.Contains(audit, entry => entry is { Subject: CatalogSubject.Case, Actor: "bo", Why: "no" });
        Assert.Contains(audit, entry => entry is { Subject: CatalogSubject.Rule, What: "added" } && entry.SubjectId == rule.Id);
        Assert.Contains(audit, entry => entry is { Subject: CatalogSubject.Rule, What: "removed" } && entry.SubjectId == rule.Id);
    }

    [Fact]
    public async Task Rules_AddedUsedRemovedRestored_AndSenders_AreListed()
    {
        await using var host = await GrainsHost.StartAsync();
        var book = host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        var draft = new RuleDraft { Action = RuleAction.Block, Scope = VerdictScope.Url, Target = Page, Reason = "seen in the wild" };
        var rule = (await book.AddRuleAsync(draft, "ana", default)).Rule!;
        await book.NoteUsesAsync([new RuleUse(rule.Id, new DateOnly(2026, 1, 1))], default);
        await book.SetSenderInvalidatedAsync("app/grant", "bo", "compromised", default);

        var row = Assert.Single(host.Catalog.Rows.OfType<CatalogRule>());
        Assert.Equal(new DateOnly(2026, 1, 1), row.LastUsedOn);
        Assert.Equal(rule.RedactedTarget, row.RedactedTarget);
        await book.RemoveRuleAsync(rule.Id, "bo", "a mistake", default);
        Assert.NotNull(Assert.Single(host.Catalog.Rows.OfType<CatalogRule>()).RemovedAt);
        await book.RestoreRuleAsync(rule.Id, "bo", "no mistake", default);
        Assert.Null(Assert.Single(host.Catalog.Rows.OfType<CatalogRule>()).RemovedAt);

        var audit = host.Catalog.Rows.OfType<CatalogAuditEntry>().OrderBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(["added", "links called back", "removed", "restored"], audit.Select(entry => entry.What));
        Assert.Equal((CatalogSubject.Sender, "app/grant", "compromised"), (audit[1].Subject, audit[1].SubjectId, audit[1].Why));
    }

    /// <summary>A token in a query, a name in it, a token in a path: in no row of any kind.</summary>
    [Fact]
    public async Task NoRow_HasWhatIsRedacted()
    {
        const string secret = "http://harbor-lamps.example/reset/s3cr3tT0k3nAbCdEfGhIjKlMnOp?user=nina&code=9f8e7d";
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(secret);
        await host.SupportReportAsync(secret);
        var found = await host.CaseOfAsync(secret);
        await found.AddNoteAsync("seen", "ana", default);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a login page", null, "ana"), default);

        var kinds = host.Catalog.Rows.GroupBy(row => row.Key.Kind).Select(group => group.Key);
        Assert.Equal(Enum.GetValues<CatalogKind>(), kinds.Order());
        foreach (var row in host.Catalog.Rows)
        {
            var json = JsonSerializer.Serialize<object>(row);
            Assert.DoesNotContain("s3cr3t", json, StringComparison.Ordinal);
            Assert.DoesNotContain("nina", json, StringComparison.Ordinal);
            Assert.DoesNotContain("9f8e7d", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Preview_CountsWhatTheCatalogKnows()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ScannedAsync("http://www.harbor-lamps.example/shop");
        await host.ScannedAsync("http://www.harbor-lamps.example/login/other");
        await host.ScannedAsync("http://harbor-lamps.example/");
        await ClickAsync(host, 7);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await ClickAsync(host, 100);
        var found = await host.CaseOfAsync(Page);

        var atHost = (await found.PreviewAsync(VerdictScope.Host, default))!;
        Assert.Equal((3L, 7L), (atHost.KnownUrls, atHost.ClicksYesterday));
        Assert.Equal(4, (await found.PreviewAsync(VerdictScope.Site, default))!.KnownUrls);
        var atPath = (await found.PreviewAsync(VerdictScope.Path, default))!;
        Assert.Equal((2L, 7L), (atPath.KnownUrls, atPath.ClicksYesterday));
        var atUrl = (await found.PreviewAsync(VerdictScope.Url, default))!;
        Assert.Equal((1L, 7L), (atUrl.KnownUrls, atUrl.ClicksYesterday));
    }

    [Fact]
    public async Task Preview_WithoutACatalog_AsksTheSite()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ScannedAsync("http://harbor-lamps.example/");
        await host.ReportAsync(Page, Reporting.Stranger(1));
        host.Catalog.Failure = new StorageUnavailableException(StorageCondition.Damaged, "a test");

        var preview = (await (await host.CaseOfAsync(Page)).PreviewAsync(VerdictScope.Host, default))!;

        Assert.True(preview.IsPossible);
        Assert.Equal((2L, null), (preview.KnownUrls, preview.ClicksYesterday));
    }

    private static CatalogUrl Row(GrainsHost host) => host.Catalog.Rows.OfType<CatalogUrl>().Single(row => row.RedactedUrl.Contains("login/step", StringComparison.Ordinal));

    private static CatalogCase Case(GrainsHost host) => Assert.Single(host.Catalog.Rows.OfType<CatalogCase>());

    /// <summary>Time passes and the URL is looked at now and then: a grain that idles is put away, and lists what it has.</summary>
    private static async Task PassAsync(GrainsHost host, TimeSpan time)
    {
        var step = TimeSpan.FromMinutes(5);
        for (; time > TimeSpan.Zero; time -= step)
        {
            host.Clock.Advance(time < step ? time : step);
            await host.Url(Page).InspectAsync(default);
        }
    }

    private static Task ClickAsync(GrainsHost host, long count)
    {
        var now = host.Clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var batch = new ClickBatch(Guid.NewGuid(), [new ClickCount(null, ClickOutcome.Redirect, hour, count)]);
        return host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), batch, default);
    }

    /// <summary>The rows of a host that is gone.</summary>
    private sealed class FakeCatalogRows(GrainsHost host)
    {
        public CatalogUrl Url => Row(host);
    }
}
