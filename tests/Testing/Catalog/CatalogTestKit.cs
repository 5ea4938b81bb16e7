using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Xunit;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>
/// What every catalog must do, whatever keeps it. A catalog's tests inherit it and hand over an empty one, whose clock stands on the second day of
/// <see cref="CatalogRows"/>; each case runs on one of its own.
/// </summary>
public abstract partial class CatalogTestKit
{
    protected abstract ICatalog Catalog { get; }

    protected abstract ICatalogFeed Feed { get; }

    protected abstract ICatalogUpkeep Upkeep { get; }

    [Fact]
    public async Task Lists_OfAnEmptyCatalog_AreEmpty()
    {
        Assert.Empty((await Catalog.ListCasesAsync(new CatalogCaseQuery(), default))!.Rows);
        Assert.Empty((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows);
        Assert.Empty((await Catalog.ListChangesAsync(new CatalogChangeQuery(), default))!.Rows);
        Assert.Empty((await Catalog.ListRulesAsync(new CatalogRuleQuery(), default))!.Rows);
        var audit = await Catalog.ListAuditAsync(new CatalogAuditQuery(), default);
        Assert.Empty(audit!.Rows);
        Assert.Null(audit.NextPageToken);
        Assert.Equal(0, (await Catalog.MeasureAsync(new CatalogReachQuery(VerdictScope.Host, "a.example") { Listed = 1 }, default)).All.Urls);
    }

    /// <summary>Every property of every kind, each with a value that is not its default.</summary>
    [Fact]
    public async Task Row_OfEachKind_ComesBackEqual()
    {
        var url = CatalogRows.Url("u", "b.example", "/p?q=[redacted]", Verdict.Malicious, 5, "example") with
        {
            Source = JudgementSource.SupportReport,
            ReasonCode = "reported-by-support",
            Version = 7,
            ClickDay = new DateOnly(2026, 1, 2),
            ClicksOnDay = 3,
            ClicksDayBefore = 4,
            TotalClicks = 50,
            Reports = 6,
            CaseId = "case",
        };
        var @case = CatalogRows.Case("c", CaseState.Appealed, CasePriority.Urgent, 6) with
        {
            UpdatedAt = CatalogRows.Day.AddHours(3),
            DecidedAt = CatalogRows.Day.AddHours(2),
            Assignee = "béa",
            RedactedUrls = ["https://a.example/", "https://b.example/"],
            Urls = 9,
            Sites = ["a.example", "b.example"],
            Reports = 100,
            Voices = 20,
            ClicksLastDay = 1234,
            Outcome = CaseOutcome.Dismissed,
            Scope = VerdictScope.Path,
            AwaitsApproval = true,
            OpenAppeals = 2,
            MergedInto = "other",
            Version = 12,
        };
        var rule = CatalogRows.Rule("r1", minute: 1, isRemoved: true) with
        {
            ExpiresAt = CatalogRows.Day.AddDays(9),
            NeedsApproval = true,
            ApprovedBy = "bo",
            CaseId = "c",
            Threat = ThreatType.SocialEngineering,
            LastUsedOn = new DateOnly(2026, 1, 1),
        };
        var change = CatalogRows.Change("u", Verdict.Suspicious, 2);
        var audit = CatalogRows.Audit("a", minute: 3) with { Subject = CatalogSubject.Rule, RedactedTarget = "a.example/x" };

        await PostAsync(url, @case, rule, change, audit);

        Assert.Equal(url, Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows));
        Assert.Equal(@case, Assert.Single((await Catalog.ListCasesAsync(new CatalogCaseQuery(), default))!.Rows));
        Assert.Equal(rule, Assert.Single((await Catalog.ListRulesAsync(new CatalogRuleQuery { IncludeRemoved = true }, default))!.Rows));
        Assert.Equal(change, Assert.Single((await Catalog.ListChangesAsync(new CatalogChangeQuery(), default))!.Rows));
        Assert.Equal(audit, Assert.Single((await Catalog.ListAuditAsync(new CatalogAuditQuery(), default))!.Rows));
    }

    /// <summary>All defaults, empty texts and the least of times: nothing may become a null or be refused.</summary>
    [Fact]
    public async Task Row_OfDefaults_ComesBackEqual()
    {
        var url = CatalogRows.Url("u", "", "", Verdict.Unknown) with { ReasonCode = "", Source = default, Version = 0, FirstSeen = default, ChangedAt = default };
        var @case = CatalogRows.Case("c") with { RedactedUrls = [], Sites = [], Urls = 0, Reports = 0, Voices = 0, Category = null, OpenedAt = default };
        await PostAsync(url, @case);

        Assert.Equal(url, Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows));
        Assert.Equal(@case, Assert.Single((await Catalog.ListCasesAsync(new CatalogCaseQuery(), default))!.Rows));
    }

    [Fact]
    public async Task Post_TheSameKeyAgain_ReplacesTheRow()
    {
        await PostAsync(CatalogRows.Url("u", verdict: Verdict.Unknown));
        await PostAsync(CatalogRows.Url("u", verdict: Verdict.Clean));
        Feed.Post(CatalogRows.Url("u", verdict: Verdict.Suspicious));
        await PostAsync(CatalogRows.Url("u", verdict: Verdict.Malicious, minute: 9));

        var row = Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows);
        Assert.Equal(Verdict.Malicious, row.Verdict);
        Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery { Text = "a.example" }, default))!.Rows);
    }

    [Fact]
    public async Task Post_NewWords_AreFoundAndOldOnesAreNot()
    {
        await PostAsync(CatalogRows.Case("c", text: "parcel delivery"));
        await PostAsync(CatalogRows.Case("c", text: "tax refund"));

        Assert.Empty((await Catalog.ListCasesAsync(new CatalogCaseQuery { Text = "parcel" }, default))!.Rows);
        Assert.Single((await Catalog.ListCasesAsync(new CatalogCaseQuery { Text = "refund" }, default))!.Rows);
    }

    [Fact]
    public async Task Remove_TakesTheRowAndItsWordsOut()
    {
        await PostAsync(CatalogRows.Url("u"), CatalogRows.Url("v"));

        Feed.Remove(new CatalogKey(CatalogKind.Url, "u"));
        Feed.Remove(new CatalogKey(CatalogKind.Url, "never there"));
        await Upkeep.FlushAsync(default);

        Assert.Equal("v", Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).UrlKey);
        Assert.Equal("v", Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery { Text = "example" }, default))!.Rows).UrlKey);
    }

    [Fact]
    public async Task Cases_ByState_Priority_Age_AndAssignee()
    {
        await PostAsync(
            CatalogRows.Case("open-low-1", CaseState.Open, CasePriority.Low, 1),
            CatalogRows.Case("open-high-2", CaseState.Open, CasePriority.High, 2) with { Assignee = "ana" },
            CatalogRows.Case("review-urgent-3", CaseState.InReview, CasePriority.Urgent, 3),
            CatalogRows.Case("done-urgent-4", CaseState.Confirmed, CasePriority.Urgent, 4),
            CatalogRows.Case("merged-urgent-5", CaseState.Merged, CasePriority.Urgent, 5),
            CatalogRows.Case("open-high-0", CaseState.Open, CasePriority.High, 0) with { UpdatedAt = CatalogRows.Day.AddHours(9) });

        await ExpectAsync(new(), "review-urgent-3", "open-high-0", "open-high-2", "open-low-1", "done-urgent-4");
        await ExpectAsync(new() { States = [CaseState.Open] }, "open-high-0", "open-high-2", "open-low-1");
        await ExpectAsync(new() { States = [CaseState.Merged, CaseState.InReview] }, "review-urgent-3", "merged-urgent-5");
        await ExpectAsync(new() { AtLeast = CasePriority.Urgent }, "review-urgent-3", "done-urgent-4");
        await ExpectAsync(new() { AtLeast = CasePriority.High }, "review-urgent-3", "open-high-0", "open-high-2", "done-urgent-4");
        await ExpectAsync(new() { OpenedBefore = CatalogRows.Day.AddMinutes(2) }, "open-high-0", "open-low-1");
        await ExpectAsync(new() { Assignee = "ana" }, "open-high-2");
        await ExpectAsync(new() { Assignee = "nobody" });
        await ExpectAsync(
            new() { Order = CatalogCaseOrder.Oldest }, "open-high-0", "open-low-1", "open-high-2", "review-urgent-3", "done-urgent-4");
        await ExpectAsync(
            new() { Order = CatalogCaseOrder.Newest }, "done-urgent-4", "review-urgent-3", "open-high-2", "open-low-1", "open-high-0");
        await ExpectAsync(
            new() { Order = CatalogCaseOrder.Updated }, "open-high-0", "done-urgent-4", "review-urgent-3", "open-high-2", "open-low-1");

        async Task ExpectAsync(CatalogCaseQuery query, params string[] ids) =>
            Assert.Equal(ids, (await Catalog.ListCasesAsync(query, default))!.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Urls_BySite_Verdict_AndText_LatestChangeFirst()
    {
        await PostAsync(
            CatalogRows.Url("a1", "www.a.example", "/login", Verdict.Clean, 1, "a.example"),
            CatalogRows.Url("a2", "a.example", "/login/step", Verdict.Malicious, 3, "a.example"),
            CatalogRows.Url("a3", "a.example", "/shop", Verdict.Malicious, 2, "a.example"),
            CatalogRows.Url("b1", "b.example", "/login", Verdict.Malicious, 4, "b.example") with { LeadsToHost = "www.a.example", LeadsToSite = "a.example" });

        await ExpectAsync(new(), "b1", "a2", "a3", "a1");
        await ExpectAsync(new() { LeadsToSite = "a.example" }, "b1");
        await ExpectAsync(new() { LeadsToSite = "b.example" });
        await ExpectAsync(new() { Site = "a.example" }, "a2", "a3", "a1");
        await ExpectAsync(new() { Site = "a.example", Verdicts = [Verdict.Malicious] }, "a2", "a3");
        await ExpectAsync(new() { Site = "a.example", Text = "login" }, "a2", "a1");
        await ExpectAsync(new() { Site = "a.example", Text = "login", Verdicts = [Verdict.Clean, Verdict.Unknown] }, "a1");
        await ExpectAsync(new() { Text = "login" }, "b1", "a2", "a1");
        await ExpectAsync(new() { Site = "A.example" });

        async Task ExpectAsync(CatalogUrlQuery query, params string[] keys) =>
            Assert.Equal(keys, (await Catalog.ListUrlsAsync(query, default))!.Rows.Select(row => row.UrlKey));
    }

    [Fact]
    public async Task Changes_BySite_Verdict_AndTime()
    {
        await PostAsync(
            CatalogRows.Change("u", Verdict.Suspicious, 1),
            CatalogRows.Change("u", Verdict.Malicious, 2),
            CatalogRows.Change("v", Verdict.Malicious, 3, "b.example"));

        Assert.Equal(3, (await Catalog.ListChangesAsync(new CatalogChangeQuery(), default))!.Rows.Length);
        Assert.Equal(
            ["v", "u"], (await Catalog.ListChangesAsync(new CatalogChangeQuery { To = [Verdict.Malicious] }, default))!.Rows.Select(row => row.UrlKey));
        Assert.Equal(
            Verdict.Suspicious,
            Assert.Single((await Catalog.ListChangesAsync(new CatalogChangeQuery { Before = CatalogRows.Day.AddMinutes(2) }, default))!.Rows).New);
        Assert.Equal("v", Assert.Single((await Catalog.ListChangesAsync(new CatalogChangeQuery { Site = "b.example" }, default))!.Rows).UrlKey);
    }

    [Fact]
    public async Task Rules_WithoutRemovedOnesUnlessAsked_ByActionScopeAndAuthor()
    {
        await PostAsync(
            CatalogRows.Rule("r1", minute: 1),
            CatalogRows.Rule("r2", "b.example", 2, isRemoved: true),
            CatalogRows.Rule("r3", "c.example", 3) with { Action = RuleAction.Allow, Scope = VerdictScope.Site, Author = "bo" });

        await ExpectAsync(new(), "r3", "r1");
        await ExpectAsync(new() { IncludeRemoved = true }, "r3", "r2", "r1");
        await ExpectAsync(new() { Action = RuleAction.Allow }, "r3");
        await ExpectAsync(new() { Scope = VerdictScope.Host }, "r1");
        await ExpectAsync(new() { Author = "bo" }, "r3");
        await ExpectAsync(new() { Text = "lure c.example" }, "r3");

        async Task ExpectAsync(CatalogRuleQuery query, params string[] ids) =>
            Assert.Equal(ids, (await Catalog.ListRulesAsync(query, default))!.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Audit_BySubject_Actor_AndTime()
    {
        await PostAsync(
            CatalogRows.Audit("1", "case-1", "ana", 1),
            CatalogRows.Audit("2", "case-2", "ana", 2),
            CatalogRows.Audit("3", "case-1", "bo", 3) with { Subject = CatalogSubject.Rule });

        await ExpectAsync(new(), "3", "2", "1");
        await ExpectAsync(new() { Subject = CatalogSubject.Case, SubjectId = "case-1" }, "1");
        await ExpectAsync(new() { Actor = "ana" }, "2", "1");
        await ExpectAsync(new() { Before = CatalogRows.Day.AddMinutes(2) }, "1");
        await ExpectAsync(new() { Text = "case-2" }, "2");

        async Task ExpectAsync(CatalogAuditQuery query, params string[] ids) =>
            Assert.Equal(ids, (await Catalog.ListAuditAsync(query, default))!.Rows.Select(row => row.Id));
    }

    protected async Task PostAsync(params CatalogEntry[] entries)
    {
        foreach (var entry in entries)
            Feed.Post(entry);
        await Upkeep.FlushAsync(default);
    }
}
