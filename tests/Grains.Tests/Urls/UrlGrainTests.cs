using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Urls;

public sealed class UrlGrainTests
{
    private const string Page = "http://harbor-lamps.example/lamps?color=green";

    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(800);

    [Fact]
    public async Task AwaitJudgement_TenThousandFirstClicksAtOnce_OneScanAnswersAll()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.Hold();
        var clicks = Enumerable.Range(0, 10_000).Select(_ => host.Url(Page).AwaitJudgementAsync(GrainsHost.Query(Page), Budget, default)).ToList();
        await host.Scanner.Started;
        Assert.All(clicks, click => Assert.False(click.IsCompleted));

        host.Scanner.Release();
        var answers = await Task.WhenAll(clicks);

        Assert.Equal(1, host.Scanner.Scans);
        Assert.All(answers, answer => Assert.Equal(Verdict.Clean, answer.Verdict));
    }

    [Fact]
    public async Task AwaitJudgement_ScanSlowerThanTheBudget_AnswersWhatTheUrlAloneSaysAndScansOn()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.Hold();
        var timer = host.Clock.WaitForTimerAsync(Budget);
        var click = host.Url(Page).AwaitJudgementAsync(GrainsHost.Query(Page), Budget, default);
        await timer;
        host.Clock.Advance(Budget);

        var answer = await click;
        Assert.True(answer.IsPending);
        Assert.Equal(Verdict.Unknown, answer.Verdict);
        Assert.Equal(JudgementSource.UrlAlone, answer.Source);

        host.Scanner.Release();
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Page)).Verdict);
        Assert.Equal(1, host.Scanner.Scans);
    }

    [Fact]
    public async Task GetJudgement_NothingKnown_IsPendingAndStartsAScan()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.Hold();

        var answer = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);

        Assert.True(answer.IsPending);
        await host.Scanner.Started;
    }

    [Fact]
    public async Task GetJudgement_WhileTheVerdictHolds_ScansNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        host.Clock.Advance(TimeSpan.FromHours(4));

        var answer = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);

        Assert.False(answer.IsPending);
        Assert.Equal(Verdict.Clean, answer.Verdict);
        Assert.Equal(1, host.Scanner.Scans);
    }

    [Fact]
    public async Task GetJudgement_LateInTheLifetime_AnswersAtOnceAndLooksAhead()
    {
        await using var host = await GrainsHost.StartAsync();
        var first = await host.ScannedAsync(Page);
        host.Clock.Advance(TimeSpan.FromHours(5));
        host.Scanner.Hold();

        var answer = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);
        Assert.False(answer.IsPending);
        Assert.Equal(Verdict.Clean, answer.Verdict);

        await host.Scanner.Started;
        host.Scanner.Release();
        await host.Url(Page).ScanAsync("test", default);
        host.Clock.Advance(TimeSpan.FromHours(4));
        var later = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);
        Assert.True(later.ExpiresAt > first.ExpiresAt);
        Assert.False(later.IsPending);
    }

    [Fact]
    public async Task GetJudgement_CleanVerdictExpired_IsUnknownUntilTheNextLook()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        host.Clock.Advance(TimeSpan.FromHours(6));
        host.Scanner.Hold();

        var answer = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);

        Assert.True(answer.IsPending);
        Assert.Equal(Verdict.Unknown, answer.Verdict);
    }

    [Fact]
    public async Task GetJudgement_MaliciousVerdictExpired_HoldsUntilTheNextLook()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        await host.ScannedAsync(Page);
        host.Clock.Advance(TimeSpan.FromHours(24));
        host.Scanner.Hold();

        var answer = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);

        Assert.True(answer.IsPending);
        Assert.Equal(Verdict.Malicious, answer.Verdict);
    }

    [Fact]
    public async Task OverBudgetAndNeverClicked_IsNotStored_UntilItIsClicked()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) =>
            Task.FromResult(ScanReports.Of(request.Url, Seen.Unknown, ScanOutcome.NotFetched, ScanReasons.OverBudget));

        Assert.Equal(Verdict.Unknown, (await host.ScannedAsync(Page)).Verdict);
        Assert.Equal(0, host.Storage.Writes);
        await host.Url(Page).RecordClicksAsync(
            GrainsHost.Query(Page), new ClickBatch(Guid.NewGuid(), [new ClickCount(null, ClickOutcome.Redirect, host.Clock.GetUtcNow(), 1)]), default);

        Assert.Equal(1, host.Storage.Writes);
    }

    [Theory]
    [InlineData(ScanOutcome.Unreachable, "http-500", Seen.Unreachable)]
    [InlineData(ScanOutcome.NotFetched, ScanReasons.OverBudget, Seen.Unknown)]
    [InlineData(ScanOutcome.CouldNotSee, "decompression-bomb", Seen.Unknown)]
    public async Task Scan_ThatDoesNotSeeThePage_TakesNoBadVerdictBack(ScanOutcome outcome, string reason, Seen seen)
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        await host.ScannedAsync(Page);
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, seen, outcome, reason));

        var state = await host.Url(Page).ScanAsync("ana", default);

        Assert.Equal(Verdict.Malicious, state!.Judgement.Verdict);
        Assert.Equal(1, state.Judgement.Version);
        Assert.Contains(state.Judgement.Reasons, known => known.Code == reason);
        Assert.Equal(reason, state.ScanOutcome);

        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean));
        Assert.Equal(Verdict.Clean, (await host.Url(Page).ScanAsync("ana", default))!.Judgement.Verdict);
    }

    [Fact]
    public async Task AddAppeal_ManyTimes_LeavesTheVerdictsTheirHistory()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        for (var i = 0; i < 200; i++)
            await host.Url(Page).AddAppealAsync(null, $"receipt-{i}", host.Clock.GetUtcNow(), nothingStops: false, default);

        var history = (await host.Url(Page).InspectAsync(default))!.History;
        Assert.Equal("unknown → clean", history[0].What);
        Assert.Equal(11, history.Length);
    }

    [Fact]
    public async Task AwaitJudgement_ScanDies_LeavesUnknownWithItsReasonAndBacksOff()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (_, _) => throw new InvalidOperationException("made by the test");

        var answer = await host.ScannedAsync(Page);
        Assert.Equal(Verdict.Unknown, answer.Verdict);
        Assert.Contains(answer.Reasons, reason => reason.Code == "scan-failed");
        Assert.False(answer.IsPending);

        host.Clock.Advance(TimeSpan.FromSeconds(14));
        await host.ScannedAsync(Page);
        Assert.Equal(1, host.Scanner.Scans);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await host.ScannedAsync(Page);
        Assert.Equal(2, host.Scanner.Scans);
        Assert.Equal(TimeSpan.FromSeconds(30), second.ExpiresAt - second.CheckedAt);
        Assert.Equal(2, (await host.Url(Page).InspectAsync(default))!.ConsecutiveFailures);
    }

    [Fact]
    public async Task AwaitJudgement_ScannerHangs_IsGivenUpAtTheDeadline()
    {
        await using var host = await GrainsHost.StartAsync(judgement => judgement.ScanDeadline = TimeSpan.FromSeconds(10));
        host.Scanner.Hold();
        var deadline = host.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        var click = host.ScannedAsync(Page);
        await deadline;
        await host.Scanner.Started;
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await click;

        var answer = await host.ScannedAsync(Page);
        Assert.Contains(answer.Reasons, reason => reason.Code == "scan-cancelled");
        Assert.Equal(1, host.Scanner.Scans);
    }

    [Fact]
    public async Task Scan_VerdictChanges_IsPublishedAndWrittenIntoHistoryOnce()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        await host.Url(Page).ScanAsync("ana", default);
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));

        var state = await host.Url(Page).ScanAsync("ana", default);

        Assert.Equal([1, 2], host.Changes.Changes.Where(change => change.Kind == ChangeKind.UrlVerdict).Select(change => change.Version));
        var told = host.Changes.Changes.Where(change => change.Kind == ChangeKind.LinkVerdictChanged).Select(change => change.Payload).Cast<LinkVerdictChanged>();
        Assert.Equal([(Verdict.Unknown, Verdict.Clean, 1L), (Verdict.Clean, Verdict.Malicious, 2L)], told.Select(change => (change.Old, change.New, change.Version)));
        Assert.Equal(["unknown → clean", "clean → malicious"], state!.History.Select(entry => entry.What));
        Assert.Equal(("ana", "test-signal"), (state.History[1].Actor, state.History[1].Why));
        Assert.Equal(2, state.Judgement.Version);
    }

    [Fact]
    public async Task Scan_WhileTheLastOneIsBeingStored_LooksAgain()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Storage.HoldWrites();
        var first = host.ScannedAsync(Page);
        await host.Storage.WriteHeld;
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        var second = host.Url(Page).ScanAsync("ana", default);
        host.Storage.ReleaseWrites();

        await first;
        Assert.Equal(Verdict.Malicious, (await second)!.Judgement.Verdict);
    }

    [Fact]
    public async Task Scan_ThatJoinsOneUnderWay_LeavesTheAnalystInTheHistory()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.Hold();
        var click = host.ScannedAsync(Page);
        await host.Scanner.Started;
        var scan = host.Url(Page).ScanAsync("ana", default);
        // Answered in its turn, after the scan was asked for in its own.
        Assert.True((await host.Url(Page).InspectAsync(default))!.IsScanning);
        host.Scanner.Release();

        await click;
        Assert.Equal("ana", (await scan)!.History[^1].Actor);
        Assert.Equal(1, host.Scanner.Scans);
    }

    /// <summary>The scanner hangs and takes no notice of being cancelled: the runtime's patience ends, the clicks are written all the same.</summary>
    [Fact]
    public async Task Deactivate_WhileAScanHangs_StillWritesWhatIsDirty()
    {
        var storage = new FakeGrainStorage();
        var hang = new TaskCompletionSource<ScanReport>();
        await using (var host = await GrainsHost.StartAsync(storage: storage))
        {
            host.Scanner.OnScan = (_, _) => hang.Task;
            await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);
            await host.Scanner.Started;
            storage.WriteFailure = new IOException("No space left on device");
            await Assert.ThrowsAnyAsync<Exception>(() => host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), Clicks(7), default));
            storage.WriteFailure = null;
            await host.StopAsync(new CancellationToken(canceled: true));
        }

        hang.SetCanceled();
        await using var second = await GrainsHost.StartAsync(storage: storage);
        Assert.Equal(7, (await second.Url(Page).InspectAsync(default))!.TotalClicks);
    }

    [Fact]
    public async Task History_StaysBounded()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        for (var i = 0; i < 120; i++)
        {
            var verdict = i % 2 == 0 ? Seen.Malicious : Seen.Clean;
            host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, verdict));
            await host.Url(Page).ScanAsync("ana", default);
        }

        var state = await host.Url(Page).InspectAsync(default);
        Assert.Equal(100, state!.History.Length);
        Assert.Equal("malicious → clean", state.History[^1].What);
    }

    [Fact]
    public async Task Verdict_SurvivesTheProcess()
    {
        await using var first = await GrainsHost.StartAsync();
        first.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        await first.ScannedAsync(Page);
        await using var second = await GrainsHost.StartAsync(storage: first.Storage);

        var answer = await second.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);

        Assert.Equal(Verdict.Malicious, answer.Verdict);
        Assert.False(answer.IsPending);
        Assert.Equal(0, second.Scanner.Scans);
    }

    [Fact]
    public async Task Verdict_ThatCannotBeStored_IsInForceAndStoredLater()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        host.Storage.WriteFailure = new IOException("No space left on device");
        Assert.Equal(Verdict.Malicious, (await host.ScannedAsync(Page)).Verdict);

        host.Storage.WriteFailure = null;
        await host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), Clicks(1), default);

        await using var second = await GrainsHost.StartAsync(storage: host.Storage);
        Assert.Equal(Verdict.Malicious, (await second.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default)).Verdict);
    }

    [Fact]
    public async Task GetJudgement_WhileTheDiskIsSlowToStoreClicks_IsAnswered()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        host.Storage.HoldWrites();
        var clicks = host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), Clicks(1), default);
        await host.Storage.WriteHeld;

        Assert.Equal(Verdict.Clean, (await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default)).Verdict);

        host.Storage.ReleaseWrites();
        await clicks;
    }

    [Fact]
    public async Task RecordClicks_SameBatchTwice_CountsOnce()
    {
        await using var host = await GrainsHost.StartAsync();
        var batch = Clicks(7);
        await host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), batch, default);
        await host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), batch, default);

        Assert.Equal(7, (await host.Url(Page).InspectAsync(default))!.TotalClicks);
    }

    [Fact]
    public async Task RecordClicks_AfterAFailedWrite_IsStoredWhenSentAgain()
    {
        await using var host = await GrainsHost.StartAsync();
        var batch = Clicks(7);
        host.Storage.WriteFailure = new IOException("No space left on device");
        await Assert.ThrowsAnyAsync<Exception>(() => host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), batch, default));
        host.Storage.WriteFailure = null;
        await host.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), batch, default);

        await using var second = await GrainsHost.StartAsync(storage: host.Storage);
        Assert.Equal(7, (await second.Url(Page).InspectAsync(default))!.TotalClicks);
    }

    [Fact]
    public async Task Inspect_ShowsNoQueryAndNeverScans()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        var state = await host.Url(Page).InspectAsync(default);

        Assert.DoesNotContain("green", state!.RedactedUrl, StringComparison.Ordinal);
        Assert.All(state.Chain, hop => Assert.DoesNotContain("green", hop.RedactedUrl, StringComparison.Ordinal));
        Assert.Null(await host.Url("http://never.example/").InspectAsync(default));
        Assert.Equal(1, host.Scanner.Scans);
    }

    [Fact]
    public async Task Judgement_OfALinkThatLeadsOn_SaysWhere_UntilALookSeesAnotherEnd()
    {
        await using var host = await GrainsHost.StartAsync();
        string[] way = ["http://hop.example/?t=secret", "https://end.example/"];
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean) with
        {
            FinalUrl = way[1] + "#top",
            Chain = [new ScanHop(Page, HopKind.Start, 302, null), new ScanHop(way[0], HopKind.HttpRedirect, 302, null), new ScanHop(way[1], HopKind.MetaRefresh, 200, null)],
        });
        Assert.Equal(way, (await host.ScannedAsync(Page)).LeadsTo);
        Assert.Empty((await host.Url(Page).InspectAsync(default))!.Judgement.LeadsTo);

        // It fails, for us at least: the rules of where it led go on to hold, also when the verdict has expired.
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Unreachable, ScanOutcome.Unreachable, "connect-timeout"));
        await host.Url(Page).ScanAsync("ana", default);
        host.Scanner.Hold();
        host.Clock.Advance(TimeSpan.FromDays(2));
        var expired = await host.Url(Page).GetJudgementAsync(GrainsHost.Query(Page), default);
        Assert.True(expired.IsPending);
        Assert.Equal(way, expired.LeadsTo);

        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Clean));
        host.Scanner.Release();
        Assert.Empty((await host.ScannedAsync(Page)).LeadsTo);
    }

    [Fact]
    public async Task GetJudgement_OfAnotherUrl_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        var other = GrainsHost.Query("http://other.example/");

        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Url(Page).GetJudgementAsync(other, default));
        await host.ScannedAsync(Page);
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Url(Page).GetJudgementAsync(other, default));
    }

    private static ClickBatch Clicks(int count) =>
        new(Guid.NewGuid(), [new ClickCount("app", ClickOutcome.Redirect, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), count)]);
}
