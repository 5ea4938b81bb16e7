using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Threat = Nylas.LinkSafety.Scanning.Scoring.ThreatType;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

/// <summary>Lists that are prefixes only: what their server confirms stops visitors, within the time that a click waits, and nothing else does.</summary>
public sealed class ConfirmedUrlTests
{
    private const string Page = "https://evil.example/login";

    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(800);

    [Fact]
    public async Task AConfirmedHit_IsMalicious_AndNamesWhoSaysSo()
    {
        await using var world = await ListWorld.StartAsync();
        world.PutPrefixes("evil.example/");
        world.Host.Hashes.Listed["evil.example/"] = Threat.SocialEngineering;
        world.Host.Hashes.Hold();
        world.Host.Scanner.Hold();

        // Without waiting, nothing is known yet; and it says so.
        var first = await world.AskAsync(Page);
        Assert.Equal((true, JudgementSource.UrlAlone), (first.IsConfirming, first.Source));
        var waiting = world.AwaitAsync(Page, Budget);
        Assert.False(waiting.IsCompleted);
        world.Host.Hashes.Release();
        var answer = await waiting;

        Assert.Equal((Verdict.Malicious, JudgementSource.Feed, false, "google"), (answer.Verdict, answer.Source, answer.IsPending, answer.Attribution));
        Assert.Equal(ThreatType.SocialEngineering, Assert.Single(answer.ThreatTypes));
        Assert.Equal(("listed", "google: evil.example and below"), (answer.Reasons[0].Code, answer.Reasons[0].Detail));
        Assert.Equal(world.Host.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), answer.ExpiresAt);
        Assert.Equal(("google", FeedPart.DecidedAlone), (Assert.Single(answer.Listed).Feed, answer.Listed[0].Part));
        Assert.Single(world.Host.Hashes.Asked);
        Assert.Equal(Verdict.Malicious, world.ToldOf(Page));
    }

    [Fact]
    public async Task AHitThatIsNotConfirmed_StopsNobody_AndIsAskedForOnceInAWhile()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        await world.Host.ScannedAsync(Page);
        world.PutPrefixes("evil.example/");

        for (var i = 0; i < 5; i++)
            Assert.Equal((Verdict.Clean, JudgementSource.Scan, null), Of(await world.AwaitAsync(Page, Budget)));
        Assert.Single(world.Host.Hashes.Asked);
        // Nor does another list that changes nothing of it.
        world.PutPrefixes("evil.example/", "other.example/");
        Assert.False((await world.AskAsync(Page)).IsConfirming);
        Assert.Single(world.Host.Hashes.Asked);

        world.Host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((Verdict.Clean, JudgementSource.Scan, null), Of(await world.AwaitAsync(Page, Budget)));
        Assert.Equal(2, world.Host.Hashes.Asked.Count);
    }

    [Fact]
    public async Task AUrlWithoutAHit_AsksNobody()
    {
        await using var world = await ListWorld.StartAsync();
        world.PutPrefixes("evil.example/");
        world.Answer("https://shop.example/", Verdict.Clean);

        Assert.False((await world.AskAsync("https://shop.example/")).IsConfirming);
        Assert.Empty(world.Host.Hashes.Asked);
    }

    [Fact]
    public async Task NoAnswerInTime_Abstains_AndWhatComesLateIsThereForTheNext()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        await world.Host.ScannedAsync(Page);
        world.PutPrefixes("evil.example/");
        world.Host.Hashes.Listed["evil.example/"] = Threat.Malware;
        world.Host.Hashes.Hold();

        var waiting = world.AwaitAsync(Page, Budget);
        await world.Host.Clock.WaitForTimerAsync(Budget);
        world.Host.Clock.Advance(Budget);
        var late = await waiting;
        Assert.Equal((Verdict.Clean, JudgementSource.Scan, null, true), (late.Verdict, late.Source, late.Attribution, late.IsConfirming));

        world.Host.Hashes.Release();
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed, "google"), Of(await world.AwaitAsync(Page, Budget)));
        Assert.Single(world.Host.Hashes.Asked);
    }

    [Fact]
    public async Task AServerThatFails_Abstains_AtOnceWhileItIsLeftAlone_AndTheEvidenceSaysWhy()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        await world.Host.ScannedAsync(Page);
        world.PutPrefixes("evil.example/");
        world.Host.Hashes.Failure = new FullHashReply(null, "google.example answered 503", IsAnswered: true, RetryAfter: null);

        for (var i = 0; i < 3; i++)
        {
            var answer = await world.AwaitAsync(Page, Budget);
            Assert.Equal((Verdict.Clean, JudgementSource.Scan, false), (answer.Verdict, answer.Source, answer.IsConfirming));
            Assert.DoesNotContain(answer.Reasons, reason => reason.Code.StartsWith("listed", StringComparison.Ordinal));
        }

        Assert.Single(world.Host.Hashes.Asked);
        var evidence = (await world.Host.Url(Page).InspectAsync(default))!.Judgement.Reasons;
        Assert.Contains(evidence, reason => reason.Code == "listed-unconfirmed" && reason.Detail == "google: a hash of it begins as one on the list does: google.example answered 503");
    }

    [Fact]
    public async Task WhatWasConfirmed_IsAskedForAgainInTime_WithoutBeingTakenBack()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        await world.Host.ScannedAsync(Page);
        world.PutPrefixes("evil.example/");
        world.Host.Hashes.Listed["evil.example/"] = Threat.Malware;
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed, "google"), Of(await world.AwaitAsync(Page, Budget)));

        world.Host.Clock.Advance(TimeSpan.FromMinutes(5));
        world.Host.Hashes.Hold();
        // It may not hold unasked; nobody is told that it has ended, for it has not.
        var unasked = await world.AskAsync(Page);
        Assert.Equal((true, Verdict.Clean, Verdict.Malicious), (unasked.IsConfirming, unasked.Verdict, world.ToldOf(Page)));
        world.Host.Hashes.Release();
        Assert.Equal((Verdict.Malicious, JudgementSource.Feed, "google"), Of(await world.AwaitAsync(Page, Budget)));
        Assert.Equal(2, world.Host.Hashes.Asked.Count);
        var history = (await world.Host.Url(Page).InspectAsync(default))!.History;
        Assert.Equal(["unknown → clean", "clean → malicious"], history.Select(entry => entry.What));
    }

    [Fact]
    public async Task WhatIsNoLongerConfirmed_IsTakenBack_BeItByAnAnswerOrByNone()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Clean);
        await world.Host.ScannedAsync(Page);
        world.PutPrefixes("evil.example/");
        foreach (var ending in new FullHashReply?[] { null, new(null, "down", IsAnswered: true, RetryAfter: null) })
        {
            world.Host.Hashes.Failure = null;
            world.Host.Hashes.Listed["evil.example/"] = Threat.Malware;
            world.Host.Clock.Advance(TimeSpan.FromMinutes(5));
            Assert.Equal(Verdict.Malicious, (await world.AwaitAsync(Page, Budget)).Verdict);

            world.Host.Hashes.Listed.Clear();
            world.Host.Hashes.Failure = ending;
            world.Host.Clock.Advance(TimeSpan.FromMinutes(5));
            Assert.Equal((Verdict.Clean, JudgementSource.Scan, null), Of(await world.AwaitAsync(Page, Budget)));
            Assert.Equal(Verdict.Clean, world.ToldOf(Page));
        }
    }

    [Fact]
    public async Task WhereALinkLeads_IsAskedAbout_WithIt()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer("https://short.example/x", Verdict.Clean, leadsTo: Page);
        await world.Host.ScannedAsync("https://short.example/x");
        world.PutPrefixes("evil.example/login");
        world.Host.Hashes.Listed["evil.example/login"] = Threat.SocialEngineering;

        var answer = await world.AwaitAsync("https://short.example/x", Budget);

        Assert.Equal((Verdict.Malicious, JudgementSource.Feed, "google"), Of(answer));
        Assert.Contains(answer.Reasons, reason => reason.Code == "listed-of-redirect");
    }

    [Fact]
    public async Task WhatOthersSayOfIt_IsNotSaidInGooglesName()
    {
        await using var world = await ListWorld.StartAsync();
        world.Answer(Page, Verdict.Malicious);
        await world.Host.ScannedAsync(Page);
        world.PutPrefixes("evil.example/");

        Assert.Equal((Verdict.Malicious, JudgementSource.Scan, null), Of(await world.AwaitAsync(Page, Budget)));
    }

    private static (Verdict Verdict, JudgementSource Source, string? Attribution) Of(UrlJudgement judgement) => (judgement.Verdict, judgement.Source, judgement.Attribution);
}
