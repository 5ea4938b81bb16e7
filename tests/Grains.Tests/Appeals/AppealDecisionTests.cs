using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Cases;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Appeals;

/// <summary>What an appeal comes to, and what a won one is bound to.</summary>
public sealed class AppealDecisionTests
{
    private const string Page = "http://harbor-lamps.example/lamps";
    private const string Receipt = "01RECEIPT";

    private static readonly AppealDecision Upheld = new(Receipt, IsUpheld: true, "a lamp shop", null, "ana");

    [Fact]
    public async Task Submit_BringsTheUrlsCaseIntoAppeal_OrOpensOne()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        var status = await AppealAsync(host);
        Assert.Equal(AppealState.Received, status!.State);

        var view = await host.ViewCaseAsync(Page);
        Assert.Equal((CaseState.Appealed, Receipt), (view.State, Assert.Single(view.Appeals).Receipt));
        await host.ReportAsync(Page, Reporting.Stranger(1));
        Assert.Equal(view.Id, (await host.ViewCaseAsync(Page)).Id);
        var inspected = (await host.Grains.GetGrain<IAppealGrain>(Receipt).InspectAsync(default))!;
        Assert.Equal((view.Id, "This is my shop."), (inspected.CaseId, inspected.Reason));
    }

    [Fact]
    public async Task Upheld_OfAConfirmedCase_LiftsTheRuleAndStaysLiftedAfterTheNextScan()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportByThreeAsync(Page);
        await host.SupportReportAsync(Page);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "looks bad", null, "ana"), default);
        await AppealAsync(host);
        Assert.Equal(CaseState.Appealed, (await found.GetAsync(default))!.State);

        var result = await found.DecideAppealAsync(Upheld, default);

        Assert.Equal((CaseActionOutcome.Done, CaseState.Dismissed), (result.Outcome, result.Case!.State));
        Assert.Empty(await CaseSnapshot.RulesInForceAsync(host));
        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Clean, JudgementSource.WonAppeal, "appeal-upheld"), (answer.Verdict, answer.Source, answer.Reasons[0].Code));
        var status = await host.Grains.GetGrain<IAppealGrain>(Receipt).GetStatusAsync(default);
        Assert.Equal((AppealState.Upheld, host.Clock.GetUtcNow() + TimeSpan.FromDays(30)), (status!.State, status.BindsUntil));

        Assert.Equal(Verdict.Clean, (await host.Url(Page).ScanAsync("ana", default))!.Judgement.Verdict);
        await host.ReportByThreeAsync(Page, first: 10);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
    }

    /// <summary>A book restored from before the decision: what the undo of a later decision brings back is written anew, and said.</summary>
    [Fact]
    public async Task Undo_OfRulesThatTheBookHasLost_WritesThemAnew()
    {
        var storage = new FakeGrainStorage();
        string caseId;
        await using (var first = await GrainsHost.StartAsync(storage: storage))
        {
            await first.ScannedAsync(Page);
            await first.ReportAsync(Page, Reporting.Stranger(1));
            var found = await first.CaseOfAsync(Page);
            caseId = (await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "looks bad", null, "ana"), default)).Case!.Id;
            await AppealAsync(first);
            Assert.Equal(CaseActionOutcome.Done, (await found.DecideAppealAsync(Upheld, default)).Outcome);
            Assert.Empty(await CaseSnapshot.RulesInForceAsync(first));
        }

        storage.Lose("rulebook", "rulelog", "rulepage");
        await using var second = await GrainsHost.StartAsync(storage: storage);

        var result = await second.Grains.GetGrain<ICaseGrain>(caseId).UndoAsync("ben", "not the sender's page", default);

        Assert.Equal((CaseActionOutcome.Done, CaseState.Appealed), (result.Outcome, result.Case!.State));
        Assert.Equal([$"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(second));
        Assert.Contains(result.Case.History, entry => entry.What == "rules written anew");
        await second.Grains.GetGrain<ICaseGrain>(caseId).UndoAsync("ben", "nor that", default);
        Assert.Empty(await CaseSnapshot.RulesInForceAsync(second));
    }

    [Fact]
    public async Task Upheld_ThenABadScanOfThatPage_OpensAReviewAndChangesNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportByThreeAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAppealAsync(Upheld, default);

        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        var isReopened = host.Storage.WhenWritten("case", json => json.Contains("\"IsReopened\":true", StringComparison.Ordinal));
        var state = await host.Url(Page).ScanAsync("ana", default);
        await isReopened;

        Assert.Equal((Verdict.Clean, JudgementSource.WonAppeal), (state!.Judgement.Verdict, state.Judgement.Source));
        var view = (await found.GetAsync(default))!;
        Assert.Equal(CaseState.Open, view.State);
        Assert.Contains(view.History, entry => entry.Actor == "system" && entry.Why.StartsWith("scan-hit-after-appeal", StringComparison.Ordinal));

        var decided = await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a kit after all", null, "ben"), default);
        Assert.Equal((CaseActionOutcome.Done, CaseState.Confirmed), (decided.Outcome, decided.Case!.State));
        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
        Assert.Equal([$"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(host));
        var undone = await found.UndoAsync("cara", "no", default);
        Assert.Equal(CaseState.Open, undone.Case!.State);
        Assert.Equal((Verdict.Clean, JudgementSource.WonAppeal), ((await host.ScannedAsync(Page)).Verdict, (await host.ScannedAsync(Page)).Source));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upheld_ThenAnotherPage_FallsBackToCautionAndReopens(bool leadsElsewhere)
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean, page: "<h1>Lamps</h1>"));
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAppealAsync(Upheld, default);

        var isReopened = host.Storage.WhenWritten("case", json => json.Contains("\"IsReopened\":true", StringComparison.Ordinal));
        host.Scanner.OnScan = (request, _) => Task.FromResult(leadsElsewhere
            ? ScanReports.Of(request.Url, Seen.Clean, page: "<h1>Lamps</h1>") with { FinalUrl = "http://elsewhere.example/" }
            : ScanReports.Of(request.Url, Seen.Clean, page: "<form><input type=password></form>"));
        var state = await host.Url(Page).ScanAsync("scanner", default);
        await isReopened;

        Assert.Equal((Verdict.Suspicious, "appealed-page-changed"), (state!.Judgement.Verdict, state.Judgement.Reasons[0].Code));
        Assert.Equal(CaseState.Open, (await found.GetAsync(default))!.State);

        // Back to the old page: whoever turns it twice is not trusted a second time.
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean, page: "<h1>Lamps</h1>"));
        Assert.Equal(Verdict.Suspicious, (await host.Url(Page).ScanAsync("scanner", default))!.Judgement.Verdict);
    }

    /// <summary>Support's report is what the appeal was upheld against: while its day is not over, a harmless change of the page must not bring it back.</summary>
    [Fact]
    public async Task Upheld_AgainstSupport_ThenAnotherPage_FallsBackToCaution_AndIsBlockedAgainOnlyByAnUndo()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean, page: "<h1>Lamps</h1>"));
        await host.ScannedAsync(Page);
        await host.SupportReportAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAppealAsync(Upheld, default);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean, page: "<form><input type=search></form>"));
        var state = await host.Url(Page).ScanAsync("scanner", default);

        Assert.Equal((Verdict.Suspicious, "appealed-page-changed"), (state!.Judgement.Verdict, state.Judgement.Reasons[0].Code));
        await found.UndoAsync("ben", "not their page", default);
        var again = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Malicious, JudgementSource.SupportReport), (again.Verdict, again.Source));
    }

    private const string Words = "Lanterns, storm lamps and deck lights, made by hand. Our workshop lies by the old harbour; visit us on weekdays.";

    /// <summary>The same elements and fields: only words, or where the form is sent, make it a phishing page.</summary>
    [Theory]
    [InlineData("Your account was locked. Confirm your card number and your password to go on.", "http://harbor-lamps.example/order")]
    [InlineData(Words, "http://collector.example/order")]
    public async Task Upheld_ThenTheSameStructureWithOtherContent_FallsBackToCautionAndReopens(string text, string formTo)
    {
        await using var host = await GrainsHost.StartAsync();
        Show(host, Seen.Clean, Words, "http://harbor-lamps.example/order");
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAppealAsync(Upheld, default);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        var isReopened = host.Storage.WhenWritten("case", json => json.Contains("\"IsReopened\":true", StringComparison.Ordinal));
        Show(host, Seen.Clean, text, formTo);
        var state = await host.Url(Page).ScanAsync("scanner", default);
        await isReopened;

        Assert.Equal((Verdict.Suspicious, "appealed-page-changed"), (state!.Judgement.Verdict, state.Judgement.Reasons[0].Code));
    }

    /// <summary>A word of many is an honest page's change, unless a scan finds something in it.</summary>
    [Theory]
    [InlineData(Seen.Clean, Verdict.Clean)]
    [InlineData(Seen.Malicious, Verdict.Malicious)]
    public async Task Upheld_ThenAWordChanges_BindsUntilAScanFindsMore(Seen now, Verdict expected)
    {
        await using var host = await GrainsHost.StartAsync();
        Show(host, Seen.Clean, Words);
        await host.ScannedAsync(Page);
        await host.ReportByThreeAsync(Page);
        await AppealAsync(host);
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(Upheld, default);

        Show(host, now, Words.Replace("weekdays", "Saturdays", StringComparison.Ordinal));

        Assert.Equal(expected, (await host.Url(Page).ScanAsync("scanner", default))!.Judgement.Verdict);
    }

    /// <summary>The page is turned while the analyst looks at the old one: what is upheld is the old one.</summary>
    [Fact]
    public async Task Upheld_WhileAnotherPageIsSeen_IsBoundToTheOneThatWasLookedAt()
    {
        await using var host = await GrainsHost.StartAsync();
        Show(host, Seen.Clean, Words);
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        host.Storage.HoldWritesOf("case");
        var deciding = found.DecideAppealAsync(Upheld, default);
        await host.Storage.WriteHeld;
        Show(host, Seen.Clean, "Your account was locked. Confirm your password.");
        await host.Url(Page).ScanAsync("scanner", default);
        host.Storage.ReleaseWrites();
        await deciding;

        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Suspicious, "appealed-page-changed"), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public async Task Upheld_OfAPageThatWasNeverSeen_LooksAtItFirst()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.SupportReportAsync(Page);
        await AppealAsync(host);
        Assert.Equal(0, host.Scanner.Scans);

        await (await host.CaseOfAsync(Page)).DecideAppealAsync(Upheld, default);

        Assert.Equal(1, host.Scanner.Scans);
        Assert.Equal((Verdict.Clean, JudgementSource.WonAppeal), ((await host.ScannedAsync(Page)).Verdict, (await host.ScannedAsync(Page)).Source));
    }

    /// <summary>An appeal is won for a page: where none can be seen it lifts what people said, and the first that is seen is another.</summary>
    [Fact]
    public async Task Upheld_OfAPageThatCannotBeSeen_LiftsTheBlockAndClearsNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(
            ScanReports.Of(request.Url, Seen.Unknown, Scanning.ScanOutcome.NotFetched, "token-bearing"));
        await host.SupportReportAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);

        await found.DecideAppealAsync(Upheld, default);
        Assert.Equal(Verdict.Unknown, (await host.ScannedAsync(Page)).Verdict);
        host.Clock.Advance(TimeSpan.FromHours(25));

        var isReopened = host.Storage.WhenWritten("case", json => json.Contains("\"IsReopened\":true", StringComparison.Ordinal));
        Show(host, Seen.Clean, Words);
        Assert.Equal(Verdict.Suspicious, (await host.Url(Page).ScanAsync("scanner", default))!.Judgement.Verdict);
        await isReopened;
    }

    [Fact]
    public async Task Upheld_OfAnotherVersionThanWasLookedAt_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        Show(host, Seen.Clean, Words);
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        var looked = (await found.PreviewAsync(VerdictScope.Url, default))!.Version;
        Show(host, Seen.Malicious, "Confirm your password.");
        await host.Url(Page).ScanAsync("scanner", default);

        var refused = await found.DecideAppealAsync(Upheld with { IfVersion = looked }, default);

        Assert.Equal((CaseActionOutcome.Changed, CaseState.Appealed), (refused.Outcome, refused.Case!.State));
        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Upheld_ThenALookThatSeesNothing_StillBinds()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean, page: "<h1>Lamps</h1>"));
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(Upheld, default);

        host.Scanner.OnScan = static (request, _) => Task.FromResult(
            ScanReports.Of(request.Url, Seen.Unreachable, Scanning.ScanOutcome.Unreachable, "http-500"));
        Assert.Equal(Verdict.Clean, (await host.Url(Page).ScanAsync("ana", default))!.Judgement.Verdict);
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean, page: "<h1>Lamps</h1>"));
        Assert.Equal(JudgementSource.WonAppeal, (await host.Url(Page).ScanAsync("ana", default))!.Judgement.Source);
    }

    [Fact]
    public async Task Upheld_EndsWithItsTerm()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(Upheld with { Term = TimeSpan.FromHours(2) }, default);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        host.Clock.Advance(TimeSpan.FromHours(2));

        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Malicious, JudgementSource.Scan), (answer.Verdict, answer.Source));
    }

    [Fact]
    public async Task Upheld_ThenSupportReportsIt_Blocks()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.SupportReportAsync(Page);
        await AppealAsync(host);
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(Upheld, default);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.ReportAsync(Page, Reporting.Support("support-2"), ReportAuthority.Support);

        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
    }

    [Fact]
    public async Task Rejected_LeavesTheDecision_AndSaysSo()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportByThreeAsync(Page);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "looks bad", null, "ana"), default);
        await AppealAsync(host);

        var result = await found.DecideAppealAsync(Upheld with { IsUpheld = false }, default);

        Assert.Equal(CaseState.Confirmed, result.Case!.State);
        Assert.Equal([$"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal(AppealState.Rejected, (await host.Grains.GetGrain<IAppealGrain>(Receipt).GetStatusAsync(default))!.State);
        Assert.Equal(CaseActionOutcome.Done, (await found.DecideAppealAsync(Upheld with { IsUpheld = false }, default)).Outcome);
        Assert.Equal(CaseActionOutcome.WrongState, (await found.DecideAppealAsync(Upheld, default)).Outcome);
    }

    [Fact]
    public async Task Upheld_ForOneUrlOfSeveral_LeavesTheOthersStopped()
    {
        const string One = "http://harbor-lamps.example/a1/login.php", Two = "http://harbor-lamps.example/b2/login.php";
        await using var host = await GrainsHost.StartAsync();
        var first = await host.ReportAsync(One, Reporting.Stranger(1));
        var second = await host.ReportAsync(Two, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(One);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a kit", null, "ana"), default);
        await AppealAsync(host, Two);

        var result = await found.DecideAppealAsync(Upheld, default);

        Assert.Equal(CaseState.Confirmed, result.Case!.State);
        Assert.Equal([$"Block Url {One}"], await CaseSnapshot.RulesInForceAsync(host));
        // Analysts see the decision that the state is of, with the rules that are left of it; reporters hear of their own link.
        Assert.Equal(CaseOutcome.Confirmed, result.Case.Decision!.Decision.Outcome);
        Assert.Single(result.Case.Decision.RuleIds);
        Assert.Equal((ReportState.Confirmed, ReportOutcome.LinkBlocked), await ProgressAsync(first));
        Assert.Equal((ReportState.Dismissed, ReportOutcome.LinkAllowed), await ProgressAsync(second));
        Assert.Equal(
            ("dismissed", "link_allowed"),
            host.Changes.Changes.Select(change => change.Payload).OfType<ReportDecided>().Last(told => told.ReportId == second.Id) is var told ? (told.Status, told.Outcome) : default);

        async Task<(ReportState, ReportOutcome?)> ProgressAsync(ReportStatus report) =>
            await host.Grains.GetGrain<IReportGrain>(report.Id).GetStatusAsync(default) is { } status ? (status.State, status.Outcome) : default;
    }

    [Fact]
    public async Task Undo_OfAnUpheldAppeal_RestoresRulesAndLetsItWaitAgain()
    {
        var storage = new FakeGrainStorage();
        string before;
        await using (var first = await GrainsHost.StartAsync(storage: storage))
        {
            await first.ScannedAsync(Page);
            await first.ReportByThreeAsync(Page);
            await first.SupportReportAsync(Page);
            var found = await first.CaseOfAsync(Page);
            await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Host, "a kit", null, "ana"), default);
            await AppealAsync(first);
            before = await CaseSnapshot.TakeAsync(first, found, [Page], [Reporting.Stranger(1), Reporting.Support()]);
            await found.DecideAppealAsync(Upheld, default);
            Assert.Equal((0, 1), await StandingAsync(first));
        }

        await using var second = await GrainsHost.StartAsync(storage: storage);
        var again = await second.CaseOfAsync(Page);
        await again.UndoAsync("ben", "the wrong receipt", default);

        Assert.Equal(before, await CaseSnapshot.TakeAsync(second, again, [Page], [Reporting.Stranger(1), Reporting.Support()]));
        Assert.Equal((1, 0), await StandingAsync(second));
        Assert.Equal(AppealState.Received, (await second.Grains.GetGrain<IAppealGrain>(Receipt).GetStatusAsync(default))!.State);

        static async Task<(int, int)> StandingAsync(GrainsHost host)
        {
            var standing = await host.Grains.GetGrain<Interfaces.Reports.IReporterGrain>(Reporting.Stranger(1).Key).GetStandingAsync(default);
            return (standing.Right, standing.Wrong);
        }
    }

    /// <summary>Killed after any of their writes, an appeal and its decision asked for again leave what they leave when nothing happens.</summary>
    [Fact]
    public async Task SubmitAndUphold_KilledBetweenAnyTwoSteps_AreMadeWholeByTheNextTry()
    {
        string? expected = null;
        var deaths = 0;
        for (var survived = false; !survived; deaths++)
        {
            Assert.InRange(deaths, 0, 40);
            var storage = new FakeGrainStorage();
            await using (var first = await GrainsHost.StartAsync(storage: storage))
            {
                await first.SupportReportAsync(Page);
                var found = await first.CaseOfAsync(Page);
                await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "looks bad", null, "ana"), default);
                storage.DieAfter(deaths);
                survived = await Record.ExceptionAsync(async () =>
                {
                    await AppealAsync(first);
                    await found.DecideAppealAsync(Upheld, default);
                }) is null;
            }

            storage.Revive();
            await using var second = await GrainsHost.StartAsync(storage: storage);
            await AppealAsync(second);
            var again = await second.CaseOfAsync(Page);
            Assert.Equal(CaseActionOutcome.Done, (await again.DecideAppealAsync(Upheld, default)).Outcome);
            Assert.Empty(await CaseSnapshot.RulesInForceAsync(second));
            var snapshot = await CaseSnapshot.TakeAsync(second, again, [Page], [Reporting.Support()]);
            Assert.Equal(expected ??= snapshot, snapshot);
            Assert.Equal(AppealState.Upheld, (await second.Grains.GetGrain<IAppealGrain>(Receipt).GetStatusAsync(default))!.State);
        }

        Assert.InRange(deaths, 6, 40);
    }

    [Fact]
    public async Task Appeals_InAFlood_StayBoundedAndKeepTheOthers()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        var taken = 1;
        for (var i = 0; i < 120; i++)
            taken += await AppealAsync(host, receipt: $"flood-{i}") is null ? 0 : 1;
        Assert.Equal(100, taken);
        Assert.Null(await host.Grains.GetGrain<IAppealGrain>("flood-119").GetStatusAsync(default));

        var view = await host.ViewCaseAsync(Page);
        Assert.Equal((100, Receipt), (view.Appeals.Length, view.Appeals[0].Receipt));
        var result = await (await host.CaseOfAsync(Page)).DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a flood", null, "ana"), default);
        Assert.Equal(CaseState.Confirmed, result.Case!.State);
        Assert.All(result.Case.Appeals, appeal => Assert.Equal(AppealState.Rejected, appeal.State));
    }

    /// <summary>A case lists so many appeals; one that it lists no more has its answer all the same.</summary>
    [Fact]
    public async Task Appeals_AnsweredAndPushedOut_KeepTheirAnswers()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAppealAsync(Upheld with { IsUpheld = false }, default);
        var answered = await host.Grains.GetGrain<IAppealGrain>(Receipt).GetStatusAsync(default);
        Assert.Equal(AppealState.Rejected, answered!.State);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 100; i++)
                Assert.NotNull(await AppealAsync(host, receipt: $"flood-{round}-{i}"));
            Assert.Equal(CaseActionOutcome.Done, (await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, $"round {round}", null, "ana"), default)).Outcome);
        }

        Assert.DoesNotContain((await found.GetAsync(default))!.Appeals, appeal => appeal.Receipt == Receipt);

        Assert.Equal(answered, await host.Grains.GetGrain<IAppealGrain>(Receipt).GetStatusAsync(default));
    }

    [Fact]
    public async Task Appeals_InAFloodAgainstOneUrlOfACampaign_DoNotShutOutThoseAgainstAnother()
    {
        const string One = "http://harbor-lamps.example/a1/login.php", Two = "http://harbor-lamps.example/b2/login.php";
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(One);
        await host.ScannedAsync(Two);
        for (var i = 0; i < 101; i++)
            await AppealAsync(host, One, receipt: $"flood-{i}");

        Assert.NotNull(await AppealAsync(host, Two));

        Assert.Equal(2, (await host.ViewCaseAsync(Two)).Urls.Length);
    }

    [Fact]
    public async Task Upheld_OfAnUndecidedCase_LeavesItsCampaign()
    {
        const string One = "http://harbor-lamps.example/a1/login.php", Two = "http://harbor-lamps.example/b2/login.php";
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(One);
        await AppealAsync(host, One);
        var found = await host.CaseOfAsync(One);
        await found.DecideAppealAsync(Upheld, default);

        await host.ReportAsync(Two, Reporting.Stranger(1));

        var next = await host.ViewCaseAsync(Two);
        Assert.NotEqual((await found.GetAsync(default))!.Id, next.Id);
        Assert.Equal((CaseState.Open, 1), (next.State, next.Urls.Length));

        // An undo brings it back to the campaign, where that has no other case by now.
        await found.UndoAsync("ben", "the wrong receipt", default);
        Assert.Equal(CaseState.Appealed, (await host.ViewCaseAsync(One)).State);
    }

    [Fact]
    public async Task Upheld_ThenSupportReportsIt_OpensAnotherCase()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.SupportReportAsync(Page);
        await AppealAsync(host);
        var found = await host.CaseOfAsync(Page);
        await found.DecideAppealAsync(Upheld, default);
        host.Clock.Advance(TimeSpan.FromHours(1));

        var status = await host.ReportAsync(Page, Reporting.Support("support-2"), ReportAuthority.Support);

        Assert.Equal((ReportState.Received, null), (status.State, status.Outcome));
        var next = await host.ViewCaseAsync(Page);
        Assert.NotEqual((await found.GetAsync(default))!.Id, next.Id);
        Assert.Equal((CaseState.Open, 1), (next.State, next.TotalReports));
    }

    [Fact]
    public async Task Appeal_OfADecidedCase_LeavesItsReportersTheirAnswer()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1), id: "report-1");
        await (await host.CaseOfAsync(Page)).DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "looks bad", null, "ana"), default);
        var report = host.Grains.GetGrain<IReportGrain>("report-1");
        var before = await report.GetStatusAsync(default);
        Assert.Equal((ReportState.Confirmed, ReportOutcome.LinkBlocked), (before!.State, before.Outcome));
        host.Clock.Advance(TimeSpan.FromHours(1));

        await AppealAsync(host);

        Assert.Equal(CaseState.Appealed, (await host.ViewCaseAsync(Page)).State);
        Assert.Equal(before, await report.GetStatusAsync(default));
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(Upheld with { IsUpheld = false }, default);
        Assert.Equal(before, await report.GetStatusAsync(default));
    }

    [Fact]
    public async Task Appeals_AHundredOfThemAnswered_LeaveRoomForTheNext()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        for (var i = 0; i < 100; i++)
            await AppealAsync(host, receipt: $"flood-{i}");
        Assert.Null(await AppealAsync(host));
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a flood", null, "ana"), default);

        await AppealAsync(host);

        var view = (await found.GetAsync(default))!;
        Assert.Equal((CaseState.Appealed, 101, Receipt), (view.State, view.Appeals.Length, view.Appeals[^1].Receipt));
    }

    private static void Show(GrainsHost host, Seen verdict, string text, string? formTo = null) =>
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, verdict, page: "a form", text: text, formTo: formTo));

    private static Task<AppealStatus?> AppealAsync(GrainsHost host, string url = Page, string receipt = Receipt) =>
        host.Grains.GetGrain<IAppealGrain>(receipt).SubmitAsync(
            new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(url)), url, "This is my shop.", null), default);
}
