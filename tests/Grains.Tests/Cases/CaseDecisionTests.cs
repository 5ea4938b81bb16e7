using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Storage;
using Orleans;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

public sealed class CaseDecisionTests
{
    private const string Page = "http://harbor-lamps.example/articles/the-history-of-lamps-and-glass?user=nina";

    private static readonly CaseDecision Confirmed = new(CaseOutcome.Confirmed, VerdictScope.Url, "a login page", null, "ana");
    private static readonly CaseDecision Dismissed = new(CaseOutcome.Dismissed, VerdictScope.Url, "a lamp shop", null, "ana");

    [Fact]
    public async Task Confirm_WritesARule_AndTellsEveryVoice()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportByThreeAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(4), category: ReportCategory.NotHarmful);
        var found = await host.CaseOfAsync(Page);

        var result = await found.DecideAsync(Confirmed, default);

        Assert.Equal((CaseActionOutcome.Done, CaseState.Confirmed), (result.Outcome, result.Case!.State));
        Assert.Equal([$"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal((1, 0), await StandingAsync(host, 1));
        Assert.Equal((0, 1), await StandingAsync(host, 4));
        Assert.Equal(host.Clock.GetUtcNow(), result.Case.DecidedAt);
        Assert.Contains(result.Case.History, entry => entry is { Actor: "ana", What: "confirmed, url scope", Why: "a login page" });
        Assert.Equal(CaseActionOutcome.Done, (await found.DecideAsync(Confirmed, default)).Outcome);
        Assert.Equal(CaseActionOutcome.WrongState, (await found.DecideAsync(Dismissed, default)).Outcome);
        Assert.Equal((1, 0), await StandingAsync(host, 1));
    }

    /// <summary>What people said, the worst of it; where they only said "spam", what the scan saw.</summary>
    [Theory]
    [InlineData(ReportCategory.Phishing, false, ThreatType.SocialEngineering)]
    [InlineData(ReportCategory.Malware, true, ThreatType.Malware)]
    [InlineData(ReportCategory.Unwanted, false, ThreatType.UnwantedSoftware)]
    [InlineData(ReportCategory.Spam, false, ThreatType.Spam)]
    [InlineData(ReportCategory.Spam, true, ThreatType.SocialEngineering)]
    public async Task Confirm_ItsRulesSayWhatItIs(ReportCategory category, bool isPhishingSeen, ThreatType expected)
    {
        await using var host = await GrainsHost.StartAsync();
        if (isPhishingSeen)
            host.Scanner.OnScan = static (request, _) => Task.FromResult(Testing.Scanning.ScanReports.Of(request.Url, Scanning.Scoring.Verdict.Malicious));
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1), category: category);
        await host.ReportAsync(Page, Reporting.Stranger(2), category: ReportCategory.Spam);
        var found = await host.CaseOfAsync(Page);

        foreach (var scope in new[] { VerdictScope.Url, VerdictScope.Host })
        {
            var result = await found.DecideAsync(Confirmed with { Scope = scope }, default);

            var rules = host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
            Assert.Equal(expected, (await rules.GetRuleAsync(Assert.Single(result.Case!.Decision!.RuleIds), default))!.Threat);
            Assert.Contains(expected, (await host.Url(Page).InspectAsync(default))!.Judgement.ThreatTypes);
            await found.UndoAsync("ana", "the other scope", default);
        }
    }

    [Fact]
    public async Task Confirm_IsPublished_AndNoLaterScanContradictsIt()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));

        await (await host.CaseOfAsync(Page)).DecideAsync(Confirmed, default);

        var told = Assert.Single(host.Changes.Changes.Select(change => change.Payload).OfType<LinkVerdictChanged>(), change => change.New == Verdict.Malicious);
        Assert.Equal((Verdict.Clean, JudgementSource.Analyst, "confirmed-by-analyst"), (told.Old, told.Source, told.ReasonCode));
        host.Clock.Advance(TimeSpan.FromDays(3));
        var seen = (await host.Url(Page).ScanAsync("scanner", default))!.Judgement;
        Assert.Equal(
            (Verdict.Malicious, JudgementSource.Analyst, "confirmed-by-analyst", ThreatType.SocialEngineering),
            (seen.Verdict, seen.Source, seen.Reasons[0].Code, Assert.Single(seen.ThreatTypes)));
        Assert.Equal(told.Version, seen.Version);
    }

    /// <summary>Its rule has ended, or was taken out by hand: then scans speak again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Confirm_WhoseRuleIsOver_SpeaksNoMore(bool isRemoved)
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(Confirmed with { ExpiresAt = isRemoved ? null : host.Clock.GetUtcNow() + TimeSpan.FromHours(1) }, default);
        var rules = host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        var rule = Assert.Single((await rules.ListRulesAsync(null, 10, default)).Rules);
        if (isRemoved)
        {
            await rules.RemoveRuleAsync(rule.Id, "ben", "sold to somebody else", default);
            await found.FollowRulesAsync("ben", "sold to somebody else", default);
        }
        else
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
        if (!isRemoved)
            return;
        await rules.RestoreRuleAsync(rule.Id, "ben", "it was not", default);
        await found.FollowRulesAsync("ben", "it was not", default);
        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
    }

    /// <summary>Another case's rule stops the URL too, and goes with that case: what is left then is a confirmation without any.</summary>
    [Fact]
    public async Task Confirm_WhoseRuleIsTakenOut_SpeaksNoMore_AlsoWhereAnotherCaseStopsTheUrlMeanwhile()
    {
        await using var host = await GrainsHost.StartAsync();
        var rules = host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var first = await host.CaseOfAsync(Page);
        await first.DecideAsync(Confirmed, default);
        await TakeOutAsync(first);
        await host.ReportAsync(Page, Reporting.Stranger(2));
        var second = await host.CaseOfAsync(Page);
        Assert.NotEqual(first.GetPrimaryKeyString(), second.GetPrimaryKeyString());
        await second.DecideAsync(Confirmed, default);
        var back = Assert.Single((await first.GetAsync(default))!.Decision!.RuleIds);
        await rules.RestoreRuleAsync(back, "ben", "it was not", default);
        await first.FollowRulesAsync("ben", "it was not", default);

        await TakeOutAsync(second);
        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
        await first.UndoAsync("ben", "the wrong one", default);

        Assert.Empty(await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        async Task TakeOutAsync(ICaseGrain found)
        {
            var rule = Assert.Single((await found.GetAsync(default))!.Decision!.RuleIds);
            await rules.RemoveRuleAsync(rule, "ben", "sold to somebody else", default);
            await found.FollowRulesAsync("ben", "sold to somebody else", default);
        }
    }

    /// <summary>Killed after any of its writes, it is completed when somebody looks, though nobody asks for it again.</summary>
    [Fact]
    public async Task FollowRules_KilledBetweenAnyTwoSteps_LeavesNoConfirmationWithoutItsRule()
    {
        for (var (deaths, survived) = (0, false); !survived; deaths++)
        {
            Assert.InRange(deaths, 0, 20);
            var storage = new FakeGrainStorage();
            string caseId;
            await using (var before = await GrainsHost.StartAsync(storage: storage))
            {
                await before.ScannedAsync(Page);
                await before.ReportAsync(Page, Reporting.Stranger(1));
                var found = await before.CaseOfAsync(Page);
                caseId = found.GetPrimaryKeyString();
                await found.DecideAsync(Confirmed, default);
                var rule = Assert.Single((await found.GetAsync(default))!.Decision!.RuleIds);
                await before.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey).RemoveRuleAsync(rule, "ben", "sold", default);
                storage.DieAfter(deaths);
                survived = await Record.ExceptionAsync(() => found.FollowRulesAsync("ben", "sold", default)) is null;
            }

            storage.Revive();
            await using var after = await GrainsHost.StartAsync(storage: storage);
            var again = after.Grains.GetGrain<ICaseGrain>(caseId);
            // Nothing at all was stored with the first write: then the caller, who was told so, asks again.
            if (deaths == 0)
                await again.FollowRulesAsync("ben", "sold", default);
            else
                await again.AddNoteAsync("what became of it?", "ana", default);
            Assert.Equal(Verdict.Clean, (await after.ScannedAsync(Page)).Verdict);
        }
    }

    /// <summary>What was previewed is what is decided; a note, a report, or another page is something else.</summary>
    [Theory]
    [InlineData("nothing", CaseActionOutcome.Done)]
    [InlineData("a note", CaseActionOutcome.Changed)]
    [InlineData("a report", CaseActionOutcome.Changed)]
    [InlineData("a page", CaseActionOutcome.Changed)]
    [InlineData("a date", CaseActionOutcome.Done)]
    public async Task Decide_IfVersion_HoldsAgainstWhatHasChangedSince(string what, CaseActionOutcome expected)
    {
        await using var host = await GrainsHost.StartAsync();
        Show(page: "a lamp shop", text: "open on Monday");
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        var looked = (await found.PreviewAsync(VerdictScope.Url, default))!.Version;
        switch (what)
        {
            case "a note": await found.AddNoteAsync("wait", "ben", default); break;
            case "a report": await host.ReportAsync(Page, Reporting.Stranger(2)); break;
            case "a page": Show(page: "a login form", text: "your password"); await host.Url(Page).ScanAsync("scanner", default); break;
            case "a date": Show(page: "a lamp shop", text: "open on Tuesday"); await host.Url(Page).ScanAsync("scanner", default); break;
        }

        var result = await found.DecideAsync(Dismissed with { IfVersion = looked }, default);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == CaseActionOutcome.Done ? CaseState.Dismissed : CaseState.Open, result.Case!.State);
        if (expected == CaseActionOutcome.Done)
            Assert.Equal(expected, (await found.DecideAsync(Dismissed with { IfVersion = looked }, default)).Outcome);

        void Show(string page, string text) => host.Scanner.OnScan = (request, _) =>
            Task.FromResult(Testing.Scanning.ScanReports.Of(request.Url, Scanning.Scoring.Verdict.Clean, page: page, text: text));
    }

    [Fact]
    public async Task Dismiss_OfWhatNobodyHasSeen_TakesBackWhatWasSaidAndClearsNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.SupportReportAsync(Page);
        await (await host.CaseOfAsync(Page)).DecideAsync(Dismissed, default);
        host.Scanner.OnScan = static (request, _) => Task.FromResult(Testing.Scanning.ScanReports.Of(request.Url, Scanning.Scoring.Verdict.Malicious));

        Assert.NotEqual(Verdict.Malicious, (await host.Url(Page).InspectAsync(default))!.Judgement.Verdict);
        Assert.NotEqual(Verdict.Clean, (await host.Url(Page).InspectAsync(default))!.Judgement.Verdict);
        Assert.Equal((Verdict.Malicious, JudgementSource.Scan), ((await host.ScannedAsync(Page)).Verdict, (await host.ScannedAsync(Page)).Source));
    }

    [Fact]
    public async Task Confirm_ReportsThatComeAfterwards_JoinItAndEarnNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(Confirmed, default);

        var late = await host.ReportAsync(Page, Reporting.Stranger(2));

        Assert.Equal((ReportState.Confirmed, ReportOutcome.LinkBlocked), (late.State, late.Outcome));
        Assert.Equal(2, (await found.GetAsync(default))!.TotalReports);
        Assert.Equal((0, 0), await StandingAsync(host, 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Confirm_WhoseRuleIsOver_TakesNoMoreReports(bool isRemoved)
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(Confirmed with { ExpiresAt = isRemoved ? null : host.Clock.GetUtcNow() + TimeSpan.FromHours(1) }, default);
        var rules = host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        if (isRemoved)
            await rules.RemoveRuleAsync(Assert.Single((await rules.ListRulesAsync(null, 10, default)).Rules).Id, "ben", "sold to somebody else", default);
        else
            host.Clock.Advance(TimeSpan.FromHours(1));

        var late = await host.ReportAsync(Page, Reporting.Stranger(2));

        Assert.Equal((ReportState.Received, null), (late.State, late.Outcome));
        var next = await host.ViewCaseAsync(Page);
        Assert.Equal((CaseState.Open, 1), (next.State, next.TotalReports));
        Assert.Equal(1, (await found.GetAsync(default))!.TotalReports);
    }

    [Fact]
    public async Task Dismiss_ThenTheSameSupportReportsItAgain_Blocks()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.SupportReportAsync(Page);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.SupportReportAsync(Page);
        var found = await host.CaseOfAsync(Page);
        Assert.Equal(1, (await found.GetAsync(default))!.TotalReports);
        await found.DecideAsync(Dismissed, default);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
        host.Clock.Advance(TimeSpan.FromHours(1));

        await host.SupportReportAsync(Page);

        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
        Assert.Equal((CaseState.Open, 1), ((await host.ViewCaseAsync(Page)).State, (await host.ViewCaseAsync(Page)).TotalReports));
    }

    [Fact]
    public async Task Report_ThatSaysTheOpposite_IsNoDuplicate()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.ReportAsync(Page, Reporting.Stranger(1), category: ReportCategory.NotHarmful);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.ReportAsync(Page, Reporting.Stranger(1), category: ReportCategory.Malware);

        Assert.Equal(2, (await host.ViewCaseAsync(Page)).TotalReports);
    }

    [Fact]
    public async Task Dismiss_MakesTheUrlCleanAgain_AndRemembersTheVoices()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.ReportByThreeAsync(Page);
        await host.SupportReportAsync(Page);
        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);
        var found = await host.CaseOfAsync(Page);

        var result = await found.DecideAsync(Dismissed, default);

        Assert.Equal(CaseState.Dismissed, result.Case!.State);
        var answer = await host.ScannedAsync(Page);
        Assert.Equal((Verdict.Clean, JudgementSource.Analyst, "dismissed-by-analyst"), (answer.Verdict, answer.Source, answer.Reasons[0].Code));
        Assert.Equal((0, 1), await StandingAsync(host, 1));

        // A day later the same three say the same again; then three others speak up.
        host.Clock.Advance(TimeSpan.FromHours(25));
        await host.ReportByThreeAsync(Page);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
        Assert.Equal(CaseState.Dismissed, (await found.GetAsync(default))!.State);
        await host.ReportByThreeAsync(Page, first: 10);
        Assert.Equal(Verdict.Suspicious, (await host.ScannedAsync(Page)).Verdict);
        var next = await host.ViewCaseAsync(Page);
        Assert.NotEqual(result.Case.Id, next.Id);
        Assert.Equal((CaseState.Open, 3), (next.State, next.TotalReports));
    }

    [Fact]
    public async Task Dismiss_OverridesTheScansWordForThatPage()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(Testing.Scanning.ScanReports.Of(request.Url, Scanning.Scoring.Verdict.Malicious));
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1), category: ReportCategory.NotHarmful);
        await (await host.CaseOfAsync(Page)).DecideAsync(Dismissed, default);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);

        Assert.Equal(Verdict.Clean, (await host.Url(Page).ScanAsync("ana", default))!.Judgement.Verdict);
    }

    [Theory]
    [InlineData(CaseOutcome.Confirmed)]
    [InlineData(CaseOutcome.Dismissed)]
    public async Task Undo_RestoresExactlyWhatWas_AlsoFromStorage(CaseOutcome outcome)
    {
        var storage = new FakeGrainStorage();
        string before, caseId;
        ReportVoice[] voices = [Reporting.Stranger(1), Reporting.Stranger(2), Reporting.Stranger(3), Reporting.Support()];
        await using (var first = await GrainsHost.StartAsync(storage: storage))
        {
            await first.ScannedAsync(Page);
            await first.ReportByThreeAsync(Page);
            await first.SupportReportAsync(Page);
            var found = await first.CaseOfAsync(Page);
            caseId = (await found.GetAsync(default))!.Id;
            await found.AssignAsync("ana", "ana", null, default);
            before = await CaseSnapshot.TakeAsync(first, found, [Page], voices);
            await found.DecideAsync(new CaseDecision(outcome, VerdictScope.Url, "looked at it", null, "ana"), default);
            Assert.NotEqual(before, await CaseSnapshot.TakeAsync(first, found, [Page], voices));
        }

        await using var second = await GrainsHost.StartAsync(storage: storage);
        var again = second.Grains.GetGrain<ICaseGrain>(caseId);
        var result = await again.UndoAsync("ben", "the wrong one", default);

        Assert.Equal(CaseActionOutcome.Done, result.Outcome);
        Assert.Equal(before, await CaseSnapshot.TakeAsync(second, again, [Page], voices));
        Assert.Equal(["ana", "ben"], result.Case!.History.Where(entry => entry.What.Contains("scope", StringComparison.Ordinal) || entry.What.StartsWith("dismissed", StringComparison.Ordinal)).Select(entry => entry.Actor));
        Assert.Equal(CaseActionOutcome.WrongState, (await again.UndoAsync("ben", "twice", default)).Outcome);
        Assert.Equal(CaseActionOutcome.Done, (await again.DecideAsync(Confirmed, default)).Outcome);
    }

    /// <summary>Killed after any of its writes, a decision (and then its undo) asked for again leaves what it leaves when nothing happens.</summary>
    [Theory]
    [InlineData(CaseOutcome.Confirmed)]
    [InlineData(CaseOutcome.Dismissed)]
    public async Task DecideAndUndo_KilledBetweenAnyTwoSteps_AreMadeWholeByTheNextTry(CaseOutcome outcome)
    {
        var decision = new CaseDecision(outcome, VerdictScope.Url, "looked at it", null, "ana");
        ReportVoice[] voices = [Reporting.Stranger(1), Reporting.Stranger(2), Reporting.Stranger(3)];
        string? decided = null, undone = null;
        var deaths = 0;
        for (var survived = false; !survived; deaths++)
        {
            Assert.InRange(deaths, 0, 60);
            var storage = new FakeGrainStorage();
            await using (var first = await GrainsHost.StartAsync(storage: storage))
            {
                await first.ReportByThreeAsync(Page);
                var found = await first.CaseOfAsync(Page);
                storage.DieAfter(deaths);
                survived = await Record.ExceptionAsync(() => found.DecideAsync(decision, default)) is null;
            }

            storage.Revive();
            await using (var second = await GrainsHost.StartAsync(storage: storage))
            {
                var found = await second.CaseOfAsync(Page);
                Assert.Equal(CaseActionOutcome.Done, (await found.DecideAsync(decision, default)).Outcome);
                var snapshot = await CaseSnapshot.TakeAsync(second, found, [Page], voices);
                Assert.Equal(decided ??= snapshot, snapshot);
                storage.DieAfter(deaths);
                await Record.ExceptionAsync(() => found.UndoAsync("ben", "the wrong one", default));
            }

            storage.Revive();
            await using var third = await GrainsHost.StartAsync(storage: storage);
            {
                var found = await third.CaseOfAsync(Page);
                await found.UndoAsync("ben", "the wrong one", default);
                var snapshot = await CaseSnapshot.TakeAsync(third, found, [Page], voices);
                Assert.Equal(undone ??= snapshot, snapshot);
                Assert.Empty(await CaseSnapshot.RulesInForceAsync(third));
            }
        }

        Assert.NotEqual(decided, undone);
        Assert.InRange(deaths, 5, 60);
    }

    [Fact]
    public async Task Decide_CutOffAndNeverAskedForAgain_IsCompletedWhenSomebodyLooks()
    {
        var storage = new FakeGrainStorage();
        await using (var first = await GrainsHost.StartAsync(storage: storage))
        {
            await first.ReportByThreeAsync(Page);
            var found = await first.CaseOfAsync(Page);
            // The intent is stored, and nothing of it done.
            storage.DieAfter(1);
            await Assert.ThrowsAnyAsync<Exception>(() => found.DecideAsync(Confirmed, default));
        }

        storage.Revive();
        await using var second = await GrainsHost.StartAsync(storage: storage);
        var again = await second.CaseOfAsync(Page);
        var isDone = storage.WhenWritten("case", json => json.Contains($"\"Phase\":{(int)Grains.Cases.DecisionPhase.InForce}", StringComparison.Ordinal));
        Assert.Equal(CaseState.Open, (await again.GetAsync(default))!.State);
        second.Clock.Advance(TimeSpan.Zero);
        await isDone;

        Assert.Equal(CaseState.Confirmed, (await again.GetAsync(default))!.State);
        Assert.Equal([$"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(second));
    }

    [Fact]
    public async Task Confirm_SiteOnASharedPlatform_HoldsNarrowlyUntilSomebodyElseApproves()
    {
        const string Shared = "https://somebody.github.io/login";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Shared, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Shared);

        var asked = await found.DecideAsync(Confirmed with { Scope = VerdictScope.Host }, default);
        Assert.Equal(CaseActionOutcome.AwaitsApproval, asked.Outcome);
        Assert.Equal((VerdictScope.Url, true), (asked.Case!.Decision!.InForce, asked.Case.Decision.AwaitsApproval));
        Assert.Equal([$"Block Url {Shared}"], await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal(CaseActionOutcome.SameActor, (await found.ApproveAsync("ana", "me again", default)).Outcome);
        Assert.Equal([$"Block Url {Shared}"], await CaseSnapshot.RulesInForceAsync(host));

        var approved = await found.ApproveAsync("ben", "all of it is a kit", default);
        Assert.Equal(CaseActionOutcome.Done, approved.Outcome);
        Assert.Equal((VerdictScope.Host, "ben"), (approved.Case!.Decision!.InForce, approved.Case.Decision.ApprovedBy));
        Assert.Equal(["Block Host somebody.github.io", $"Block Url {Shared}"], await CaseSnapshot.RulesInForceAsync(host));

        await found.UndoAsync("cara", "too wide", default);
        Assert.Empty(await CaseSnapshot.RulesInForceAsync(host));
    }

    [Fact]
    public async Task Confirm_PathAmongEverybodysForms_IsNotProposed_AndHoldsNarrowlyUntilSomebodyElseApproves()
    {
        const string One = "https://docs.google.com/forms/d/e/1FAIpQLSdOne/viewform", Two = "https://docs.google.com/forms/d/e/1FAIpQLSdTwo/viewform";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(One, Reporting.Stranger(1));
        await host.ReportAsync(Two, Reporting.Stranger(2));
        var found = await host.CaseOfAsync(One);
        var view = (await found.GetAsync(default))!;
        Assert.Equal((2, VerdictScope.Url), (view.Urls.Length, view.ProposedScope));
        Assert.True((await found.PreviewAsync(VerdictScope.Path, default))!.NeedsApproval);

        var asked = await found.DecideAsync(Confirmed with { Scope = VerdictScope.Path }, default);

        Assert.Equal(CaseActionOutcome.AwaitsApproval, asked.Outcome);
        Assert.Equal([$"Block Url {One}", $"Block Url {Two}"], await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal(CaseActionOutcome.Done, (await found.ApproveAsync("ben", "nobody else's", default)).Outcome);
        Assert.Contains("Block Path docs.google.com/forms/d/e", await CaseSnapshot.RulesInForceAsync(host));
    }

    [Fact]
    public async Task Preview_OfAPath_ShowsNoToken()
    {
        const string Reset = "http://harbor-lamps.example/password/reset/9f8e7d6c5b4a39281706f5e4d3c2b1a0/step";
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Reset, Reporting.Stranger(1));

        var preview = (await (await host.CaseOfAsync(Reset)).PreviewAsync(VerdictScope.Path, default))!;

        var target = Assert.Single(preview.Targets);
        Assert.StartsWith("harbor-lamps.example/password/reset/", target, StringComparison.Ordinal);
        Assert.DoesNotContain("9f8e7d6c5b4a", target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_WiderThanTheUrlsShare_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync("http://harbor-lamps.example/", Reporting.Stranger(1));
        var found = await host.CaseOfAsync("http://harbor-lamps.example/");

        var refused = await found.DecideAsync(Confirmed with { Scope = VerdictScope.Path }, default);

        Assert.Equal((CaseActionOutcome.NoCommonScope, CaseState.Open), (refused.Outcome, refused.Case!.State));
        Assert.Empty(await CaseSnapshot.RulesInForceAsync(host));
    }

    [Fact]
    public async Task Confirm_RefusedByTheRuleBook_ChangesNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        var before = await CaseSnapshot.TakeAsync(host, found, [Page], [Reporting.Stranger(1)]);

        var refused = await found.DecideAsync(Confirmed with { ExpiresAt = host.Clock.GetUtcNow() - TimeSpan.FromDays(1) }, default);

        Assert.Equal(CaseActionOutcome.RuleRefused, refused.Outcome);
        Assert.Contains("expires_at", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await CaseSnapshot.TakeAsync(host, found, [Page], [Reporting.Stranger(1)]));
    }

    [Fact]
    public async Task Preview_ShowsWhatWouldBeReached()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync("http://harbor-lamps.example/about");
        await host.ScannedAsync(Page);
        await host.Url(Page).RecordClicksAsync(
            GrainsHost.Query(Page),
            new(Guid.NewGuid(), [new("app", Interfaces.Clicks.ClickOutcome.Redirect, host.Clock.GetUtcNow(), 7)]),
            default);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);

        var narrow = (await found.PreviewAsync(VerdictScope.Url, default))!;
        Assert.Equal((1, 1, 7, false), (narrow.KnownUrls, narrow.CleanUrls, narrow.ClicksLastDay, narrow.NeedsApproval));
        Assert.DoesNotContain("nina", Assert.Single(narrow.Targets), StringComparison.Ordinal);

        var wide = (await found.PreviewAsync(VerdictScope.Site, default))!;
        Assert.Equal((2, 2, "harbor-lamps.example"), (wide.KnownUrls, wide.CleanUrls, Assert.Single(wide.Targets)));
        Assert.Null(await host.Grains.GetGrain<ICaseGrain>("nobody").PreviewAsync(VerdictScope.Url, default));
    }

    [Fact]
    public async Task Preview_ListsAllThatIsReached_NotTheCasesOwnAlone()
    {
        const string Beside = "http://harbor-lamps.example/lamps?order=s3cr3t";
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync("http://harbor-lamps.example/about");
        await host.ScannedAsync(Beside);
        await host.ScannedAsync("http://www.harbor-lamps.example/");
        await host.ScannedAsync("http://elsewhere.example/");
        await ClickAsync(host, Beside, 9);
        await ClickAsync(host, Page, 4);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await ClickAsync(host, Beside, 1);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        // Nobody has judged it: the catalog does not know the case's own URL, and it counts all the same.
        Assert.DoesNotContain(host.Catalog.Rows.OfType<CatalogUrl>(), row => row.UrlKey == UrlKey.ForGrain(GrainsHost.Parse(Page)));

        var wide = (await found.PreviewAsync(VerdictScope.Host, default))!;

        Assert.Equal((3, 13L, 2), (wide.KnownUrls, wide.ClicksYesterday, wide.CleanUrls));
        Assert.Equal(
            [
                ("http://harbor-lamps.example/lamps?order=[redacted]", 9, Verdict.Clean, false),
                (UrlRedactor.Redact(GrainsHost.Parse(Page)), 4, Verdict.Unknown, true),
                ("http://harbor-lamps.example/about", 0, Verdict.Clean, false),
            ],
            wide.Reached.Select(url => (url.RedactedUrl, url.ClicksYesterday, url.Verdict, url.IsOfCase)));
        var narrow = (await found.PreviewAsync(VerdictScope.Url, default))!;
        Assert.Equal((1, 4L, true), (narrow.KnownUrls, narrow.ClicksYesterday, Assert.Single(narrow.Reached).IsOfCase));

        host.Catalog.Failure = new StorageUnavailableException(StorageCondition.Failing, "no catalog");
        var blind = (await found.PreviewAsync(VerdictScope.Host, default))!;
        Assert.Null(blind.ClicksYesterday);
        Assert.True(Assert.Single(blind.Reached).IsOfCase);
    }

    private static Task ClickAsync(GrainsHost host, string url, int times) => host.Url(url).RecordClicksAsync(
        GrainsHost.Query(url), new(Guid.NewGuid(), [new("app", Interfaces.Clicks.ClickOutcome.Redirect, host.Clock.GetUtcNow(), times)]), default);

    [Fact]
    public async Task Decide_WhileReportsKeepComing_EndsWithBoth()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ReportAsync(Page, Reporting.Stranger(0));
        var found = await host.CaseOfAsync(Page);
        var reports = Enumerable.Range(1, 50).Select(i => host.ReportAsync(Page, Reporting.Stranger(i))).ToList();

        var result = await found.DecideAsync(Confirmed, default);
        await Task.WhenAll(reports);

        Assert.Equal(CaseActionOutcome.Done, result.Outcome);
        var view = (await found.GetAsync(default))!;
        Assert.Equal((CaseState.Confirmed, 51), (view.State, view.TotalReports));
    }

    [Fact]
    public async Task Actions_OnACaseThatIsNot_AreNotFound()
    {
        await using var host = await GrainsHost.StartAsync();
        var nobody = host.Grains.GetGrain<ICaseGrain>("01NOBODY");
        Assert.Equal(CaseActionOutcome.NotFound, (await nobody.DecideAsync(Confirmed, default)).Outcome);
        Assert.Equal(CaseActionOutcome.NotFound, (await nobody.UndoAsync("ana", "why", default)).Outcome);
        Assert.Equal(CaseActionOutcome.NotFound, (await nobody.AddNoteAsync("text", "ana", default)).Outcome);
        Assert.Null(await nobody.GetAsync(default));
        await Assert.ThrowsAsync<ArgumentException>(() => nobody.DecideAsync(Confirmed with { Reason = " " }, default));
    }

    private static async Task<(int Right, int Wrong)> StandingAsync(GrainsHost host, int stranger)
    {
        var standing = await host.Grains.GetGrain<IReporterGrain>(Reporting.Stranger(stranger).Key).GetStandingAsync(default);
        return (standing.Right, standing.Wrong);
    }
}
