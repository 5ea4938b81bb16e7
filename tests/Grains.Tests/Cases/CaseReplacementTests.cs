using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

/// <summary>A decision that takes another's place, looked at while it is on its way: what comes is there before what goes is taken away.</summary>
public sealed class CaseReplacementTests
{
    private const string Page = "http://harbor-lamps.example/login?user=nina";

    private static readonly CaseDecision Confirmed = new(CaseOutcome.Confirmed, VerdictScope.Url, "a login page", null, "ana");
    private static readonly CaseDecision Wider = Confirmed with { Scope = VerdictScope.Host, Reason = "the whole host" };
    private static readonly CaseDecision Dismissed = new(CaseOutcome.Dismissed, VerdictScope.Url, "a lamp shop", null, "ana");

    /// <summary>Held where the URL is told, both rules are there and the verdict stops it; and nobody is told of anything else.</summary>
    [Fact]
    public async Task Confirmed_ReplacedByAWiderConfirmation_AndBack_StopsTheLinkAllTheTime()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await AppealedAsync(host, Confirmed);
        var told = Told(host);

        await LookWhileTheUrlIsToldAsync(host, () => found.DecideAsync(Wider, default), LookAsync);
        Assert.Equal(["Block Host harbor-lamps.example"], await CaseSnapshot.RulesInForceAsync(host));
        await LookWhileTheUrlIsToldAsync(host, () => found.UndoAsync("ben", "too wide", default), LookAsync);

        Assert.Equal([$"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(host));
        Assert.Equal(CaseState.Appealed, (await found.GetAsync(default))!.State);
        Assert.Equal(told, Told(host));

        async Task LookAsync()
        {
            Assert.Equal(["Block Host harbor-lamps.example", $"Block Url {Page}"], await CaseSnapshot.RulesInForceAsync(host));
            Assert.Equal((Verdict.Malicious, JudgementSource.Analyst), await JudgementAsync(host));
        }
    }

    /// <summary>What was upheld and is dismissed now was clean all the time; the rules that the appeal took out do not come back in between.</summary>
    [Fact]
    public async Task Upheld_ReplacedByADismissal_AndBack_LetsTheLinkThroughAllTheTime()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await AppealedAsync(host, Confirmed);
        await found.DecideAppealAsync(new AppealDecision("01RECEIPT", IsUpheld: true, "a lamp shop", null, "ana"), default);
        await found.ReopenAsync(new CaseReopening("key", "scan-hit-after-appeal", "a test"), default);
        var (told, rules) = (Told(host), await RuleChangesAsync(host));

        await LookWhileTheUrlIsToldAsync(host, () => found.DecideAsync(Dismissed, default), LookAsync);
        Assert.Equal((Verdict.Clean, JudgementSource.Analyst), await JudgementAsync(host));
        await LookWhileTheUrlIsToldAsync(host, () => found.UndoAsync("ben", "no", default), LookAsync);

        Assert.Equal((Verdict.Clean, JudgementSource.WonAppeal), await JudgementAsync(host));
        Assert.Equal((told, rules), (Told(host), await RuleChangesAsync(host)));

        async Task LookAsync()
        {
            Assert.Empty(await CaseSnapshot.RulesInForceAsync(host));
            Assert.Equal(Verdict.Clean, (await JudgementAsync(host)).Verdict);
        }
    }

    [Fact]
    public async Task Confirmed_ReplacedByWhatTheRuleBookRefuses_StaysAsItWas()
    {
        await using var host = await GrainsHost.StartAsync();
        var found = await AppealedAsync(host, Confirmed);
        var before = await CaseSnapshot.TakeAsync(host, found, [Page], [Reporting.Stranger(1)]);

        var refused = await found.DecideAsync(Wider with { ExpiresAt = host.Clock.GetUtcNow() - TimeSpan.FromDays(1) }, default);

        Assert.Equal(CaseActionOutcome.RuleRefused, refused.Outcome);
        Assert.Equal(before, await CaseSnapshot.TakeAsync(host, found, [Page], [Reporting.Stranger(1)]));
    }

    private static async Task<ICaseGrain> AppealedAsync(GrainsHost host, CaseDecision decision)
    {
        await host.ScannedAsync(Page);
        await host.ReportAsync(Page, Reporting.Stranger(1));
        var found = await host.CaseOfAsync(Page);
        await found.DecideAsync(decision, default);
        await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").SubmitAsync(
            new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, "This is my shop.", null), default);
        return found;
    }

    private static async Task LookWhileTheUrlIsToldAsync(GrainsHost host, Func<Task<CaseActionResult>> act, Func<Task> look)
    {
        host.Storage.HoldWritesOf("url");
        var acting = act();
        await host.Storage.WriteHeld;
        await look();
        host.Storage.ReleaseWrites();
        Assert.Equal(CaseActionOutcome.Done, (await acting).Outcome);
    }

    private static async Task<(Verdict Verdict, JudgementSource Source)> JudgementAsync(GrainsHost host) =>
        (await host.Url(Page).InspectAsync(default))!.Judgement is var judgement ? (judgement.Verdict, judgement.Source) : default;

    private static int Told(GrainsHost host) => host.Changes.Changes.Count(change => change.Kind == ChangeKind.LinkVerdictChanged);

    private static async Task<int> RuleChangesAsync(GrainsHost host) =>
        (await host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey).GetAuditAsync(null, 500, default)).Entries.Length;
}
