using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Lists;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

/// <summary>What threat lists do to a URL's verdict, and what they do not.</summary>
public sealed class ListedUrlTests
{
    private const string Page = "https://evil.example/login";

    private static readonly ListEntry Entry = new(ListScope.Url, "evil.example/login");

    [Fact]
    public async Task AListedUrl_IsMalicious_WithoutALookAtIt()
    {
        await using var world = await ListWorld.StartAsync();
        world.Put("phish", Entry);
        world.Host.Scanner.Hold();

        var answer = await world.AskAsync(Page);

        Assert.Equal((Verdict.Malicious, JudgementSource.Feed, false), (answer.Verdict, answer.Source, answer.IsPending));
        Assert.Equal(("listed", "phish: this URL on evil.example"), (answer.Reasons[0].Code, answer.Reasons[0].Detail));
        Assert.Equal((FeedPart.DecidedAlone, "phish"), (Assert.Single(answer.Listed).Part, answer.Listed[0].Feed));
        Assert.True(answer.ExpiresAt > world.Host.Clock.GetUtcNow());
        Assert.False((await world.AskAsync("https://evil.example/")).Verdict == Verdict.Malicious);
        Assert.Equal(Verdict.Malicious, world.ToldOf(Page));
    }

    [Fact]
    public async Task AnEntryThatComes_AndGoes_IsInTheHistory_AndTold()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        Assert.Equal(Verdict.Clean, (await world.Host.ScannedAsync(Page)).Verdict);

        world.Put("phish", Entry);
        await world.Host.Url(Page).ReconsiderAsync(default);
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed), Of(await world.AskAsync(Page)));
        world.Put("phish");
        await world.Host.Url(Page).ReconsiderAsync(default);
        Assert.Equal((Verdict.Clean, JudgementSource.Scan), Of(await world.AskAsync(Page)));

        var history = (await world.Host.Url(Page).InspectAsync(default))!.History;
        Assert.Equal(
            [("scanner", "unknown → clean", history[0].Why), ("feed:phish", "clean → malicious", "listed"), ("feed:phish", "malicious → clean", "unlisted")],
            history.Select(entry => (entry.Actor, entry.What, entry.Why)));
        var told = world.Host.Changes.Changes.Select(change => change.Payload).OfType<LinkVerdictChanged>().ToList();
        Assert.Equal([(Verdict.Unknown, Verdict.Clean), (Verdict.Clean, Verdict.Malicious), (Verdict.Malicious, Verdict.Clean)], told.Select(change => (change.Old, change.New)));
        Assert.Equal(1, world.Host.Scanner.Scans);
    }

    [Fact]
    public async Task AnEntryThatGoes_LiftsWhatItHeld_AndNothingElse()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Malicious);
        await world.Host.ScannedAsync(Page);
        world.Put("phish", Entry);
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed), Of(await world.AskAsync(Page)));

        world.Put("phish");

        Assert.Equal((Verdict.Malicious, JudgementSource.Scan), Of(await world.AskAsync(Page)));
        Assert.Single(world.Host.Changes.Changes, change => change.Payload is LinkVerdictChanged);
    }

    [Fact]
    public async Task AnEntryThatGoes_OfAUrlNobodyHasLookedAt_TakesItsVerdictBack()
    {
        await using var world = await ListWorld.StartAsync();
        world.Put("phish", Entry);
        world.Host.Scanner.Hold();
        await world.AskAsync(Page);
        Assert.Equal(Verdict.Malicious, world.ToldOf(Page));

        world.Put("phish");
        await world.Host.Url(Page).ReconsiderAsync(default);

        Assert.Equal(Verdict.Unknown, world.ToldOf(Page));
    }

    [Fact]
    public async Task WhatWasTold_IsKnownToTheNextProcess_WhoseListsCannotBeRead()
    {
        await using var world = await ListWorld.StartAsync();
        world.Put("phish", Entry);
        await world.AskAsync(Page);
        await world.Host.Url(Page).ReconsiderAsync(default);

        await world.RestartAsync();

        Assert.False(world.Lists.Current.IsKnown);
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed), Of(await world.AskAsync(Page)));
        // Its time is over: a source that nobody can read abstains.
        world.Host.Clock.Advance(TimeSpan.FromDays(4));
        Assert.NotEqual(JudgementSource.Feed, (await world.AskAsync(Page)).Source);
    }

    [Fact]
    public async Task WhatALinkLeadsTo_Counts()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer("https://short.example/x", Verdict.Clean, leadsTo: Page);
        world.Put("phish", Entry);

        var answer = await world.Host.ScannedAsync("https://short.example/x");

        Assert.Equal((Verdict.Malicious, JudgementSource.Feed), Of(answer));
        Assert.Equal(["listed", "listed-of-redirect"], answer.Reasons.Take(2).Select(reason => reason.Code));
    }

    [Fact]
    public async Task AWeakFeed_OnlyWarns_AndASilentOneSaysNothing()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        world.Put("phish", Entry);
        Assert.Equal(Verdict.Malicious, (await world.AskAsync(Page)).Verdict);

        world.Host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal((Verdict.Suspicious, JudgementSource.Feed), Of(await world.AskAsync(Page)));
        world.Host.Clock.Advance(TimeSpan.FromDays(11));
        Assert.NotEqual(JudgementSource.Feed, (await world.AskAsync(Page)).Source);
    }

    [Fact]
    public async Task AnUpheldAppeal_Binds_AndTheNewEntryAsksForAReview()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        await world.Host.ScannedAsync(Page);
        await world.Host.SupportReportAsync(Page);
        var found = await world.Host.CaseOfAsync(Page);
        await world.Host.Url(Page).AddAppealAsync(null, "01RECEIPT", world.Host.Clock.GetUtcNow(), nothingStops: false, default);
        Assert.Equal(CaseActionOutcome.Done, (await found.DecideAppealAsync(new AppealDecision("01RECEIPT", IsUpheld: true, "a lamp shop", null, "ana"), default)).Outcome);

        world.Put("phish", Entry);
        var answer = await world.AskAsync(Page);

        Assert.Equal((Verdict.Clean, JudgementSource.WonAppeal), Of(answer));
        Assert.Equal(FeedPart.Overruled, Assert.Single(answer.Listed).Part);
        await world.Host.Url(Page).ReconsiderAsync(default);
        var view = (await found.GetAsync(default))!;
        Assert.Single(view.History, entry => entry.Why.StartsWith("listed-after-appeal: phish", StringComparison.Ordinal));

        // Another page than the one that was looked at: the appeal binds no more, and the list stops it.
        world.Answer(Page, Verdict.Clean, page: "Quite another page");
        await world.Host.Url(Page).ScanAsync("ana", default);
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed), Of(await world.AskAsync(Page)));
    }

    [Fact]
    public async Task AHeldEntry_OpensOneCase_WhateverUrlsMeetIt()
    {
        await using var world = await ListWorld.StartAsync();
        world.Put("phish", new ListEntry(ListScope.HostAndBelow, "google.com/"));
        foreach (var path in (string[])["a", "b", "c"])
        {
            world.Answer($"https://www.google.com/{path}", Verdict.Clean);
            var answer = await world.Host.ScannedAsync($"https://www.google.com/{path}");
            Assert.Equal(Verdict.Clean, answer.Verdict);
            await world.Host.Url($"https://www.google.com/{path}").ReconsiderAsync(default);
        }

        var place = (await world.Host.Url("https://google.com/").InspectAsync(default))!;
        var view = (await world.Host.Grains.GetGrain<ICaseGrain>(place.Reports.CaseId!).GetAsync(default))!;
        Assert.Equal("https://google.com/", Assert.Single(view.Urls).RedactedUrl);
        var line = Assert.Single(view.History, entry => entry.Actor == "feed:phish");
        Assert.Equal("phish lists all of google.com, which is many people's", line.Why);
        Assert.Contains((await world.Host.Url("https://www.google.com/a").InspectAsync(default))!.Judgement.Reasons, reason => reason.Code == "listed-held");

        // Another process knows it.
        await world.RestartAsync();
        world.Put("phish", new ListEntry(ListScope.HostAndBelow, "google.com/"));
        await world.Host.Url("https://www.google.com/a").ReconsiderAsync(default);
        view = (await world.Host.Grains.GetGrain<ICaseGrain>(place.Reports.CaseId!).GetAsync(default))!;
        Assert.Single(view.History, entry => entry.Actor == "feed:phish");
    }

    [Fact]
    public async Task SupportsWord_ComesBeforeLists()
    {
        await using var world = await ListWorld.StartAsync();
        world.Put("phish", Entry with { Confidence = 0.5 });
        Assert.Equal((Verdict.Suspicious, JudgementSource.Feed), Of(await world.AskAsync(Page)));

        await world.Host.SupportReportAsync(Page);

        Assert.Equal((Verdict.Malicious, JudgementSource.SupportReport), Of(await world.AskAsync(Page)));
    }

    private static (Verdict, JudgementSource) Of(UrlJudgement answer) => (answer.Verdict, answer.Source);
}
