using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Grains;
using Nylas.LinkSafety.Testing.Time;
using Priors = Nylas.LinkSafety.Scanning.Scoring.Verdict;
using Scope = Nylas.LinkSafety.Scanning.Scoring.VerdictScope;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Gateway.Tests.Decisions;

public sealed class DecisionMakerTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeChangeFeed _feed = new();
    private readonly FakeGrainFactory _grains = new();
    private readonly PolicyOptions _policy = new();
    private readonly DecisionCache _cache;
    private readonly WebUrl _url = Parse("https://example.com/page?x=1#part");
    private Priors _priors = Priors.Unknown;

    private readonly RuleBookHolder _book = new();
    private readonly ThreatLists _lists = new();

    public DecisionMakerTests()
    {
        _cache = new DecisionCache(Options.Create(new DecisionCacheOptions { CapacityBytes = DecisionCacheOptions.MinBytes }), _feed, _clock);
        _book.Replace([], [], 0);
    }

    private FakeUrlGrain Grain => _grains.Url(UrlKey.ForGrain(_url));

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task KnownUrl_IsAskedOnceAndThenAnsweredWithoutWaiting()
    {
        Grain.Answer(Judge(Verdict.Clean));
        var maker = Create();
        var first = await maker.DecideAsync(_url, "app", CancellationToken.None);
        var second = maker.DecideAsync(_url, "app", CancellationToken.None);

        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal(DecisionKind.Redirect, first.Kind);
        Assert.Equal(first with { Reasons = [], ThreatTypes = [] }, await second with { Reasons = [], ThreatTypes = [] });
        Assert.Equal(1, Grain.Questions);
        Assert.Equal(new UrlQuery("https://example.com/page?x=1", "app"), Assert.Single(Grain.Queries));
        Assert.Equal(UrlKey.ForGrain(_url), first.UrlKey);
        Assert.Equal(DecisionSource.Scan, first.Source);
    }

    [Fact]
    public async Task OtherFragment_IsTheSameUrl()
    {
        Grain.Answer(Judge(Verdict.Clean));
        var maker = Create();
        await maker.DecideAsync(_url, null, CancellationToken.None);
        await maker.DecideAsync(Parse("https://example.com/page?x=1#other"), null, CancellationToken.None);
        Assert.Equal(1, Grain.Questions);
    }

    [Fact]
    public async Task LeaseEnds_TheGrainIsAskedAgain()
    {
        Grain.Answer(Judge(Verdict.Clean));
        var maker = Create();
        await maker.DecideAsync(_url, null, CancellationToken.None);
        Grain.Answer(Judge(Verdict.Malicious));
        _clock.Advance(_policy.Lease);
        Assert.Equal(DecisionKind.Block, (await maker.DecideAsync(_url, null, CancellationToken.None)).Kind);
    }

    [Fact]
    public async Task VerdictEndsBeforeItsLease_TheGrainIsAskedAgain()
    {
        Grain.Answer(Judge(Verdict.Clean) with { ExpiresAt = _clock.GetUtcNow() + TimeSpan.FromSeconds(5) });
        var maker = Create();
        await maker.DecideAsync(_url, null, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await maker.DecideAsync(_url, null, CancellationToken.None);
        Assert.Equal(2, Grain.Questions);
    }

    [Fact]
    public async Task ChangeOfTheVerdict_IsAnsweredAtOnce()
    {
        Grain.Answer(Judge(Verdict.Clean));
        var maker = Create();
        await maker.DecideAsync(_url, null, CancellationToken.None);
        Grain.Answer(Judge(Verdict.Malicious) with { Version = 2 });
        _feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, Grain.Key, 2));
        Assert.Equal(DecisionKind.Block, (await maker.DecideAsync(_url, null, CancellationToken.None)).Kind);
    }

    [Fact]
    public async Task VerdictChangesWhileTheOldAnswerIsOnItsWay_TheOldAnswerIsNotKept()
    {
        var answer = new TaskCompletionSource<UrlJudgement>();
        Grain.OnGet = (_, _) => new ValueTask<UrlJudgement>(answer.Task);
        var maker = Create();
        var first = maker.DecideAsync(_url, null, CancellationToken.None);
        _feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, Grain.Key, 2));
        answer.SetResult(Judge(Verdict.Clean));
        Assert.Equal(DecisionKind.Redirect, (await first).Kind);

        Grain.Answer(Judge(Verdict.Malicious) with { Version = 2 });
        Assert.Equal(DecisionKind.Block, (await maker.DecideAsync(_url, null, CancellationToken.None)).Kind);
    }

    [Fact]
    public async Task UnseenUrl_WaitsForItsScanWithinTheBudget()
    {
        Grain.Answer(Judge(Verdict.Unknown) with { IsPending = true, Version = 0 });
        var budgets = new List<TimeSpan>();
        Grain.OnAwait = (_, budget, _) =>
        {
            budgets.Add(budget);
            return Task.FromResult(Judge(Verdict.Suspicious));
        };
        var decision = await Create().DecideAsync(_url, null, CancellationToken.None);

        Assert.Equal(DecisionKind.Caution, decision.Kind);
        Assert.False(decision.IsPending);
        Assert.Equal(_policy.WaitBudget, Assert.Single(budgets));
    }

    [Fact]
    public async Task ScanOutlastsTheBudget_ThePolicyDecidesAndNothingIsKept()
    {
        _policy.WhenPending = DecisionKind.Hold;
        Grain.Answer(Judge(Verdict.Unknown) with { IsPending = true, Version = 0 });
        var maker = Create();
        var decision = await maker.DecideAsync(_url, null, CancellationToken.None);

        Assert.Equal(DecisionKind.Hold, decision.Kind);
        Assert.True(decision.IsPending);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public async Task NoBudget_DoesNotWait()
    {
        Grain.Answer(Judge(Verdict.Unknown) with { IsPending = true, ExpiresAt = default });
        Grain.OnAwait = (_, _, _) => throw new InvalidOperationException("nobody was to wait");
        var decision = await Create().DecideAsync(_url, null, TimeSpan.Zero, CancellationToken.None);

        Assert.True(decision.IsPending);
        // Its grain knows no end of it: whoever keeps it until then keeps it not at all.
        Assert.Equal(_clock.GetUtcNow(), decision.ExpiresAt);
    }

    [Fact]
    public async Task GrainHangs_IsGivenUpAfterTheBudget()
    {
        _policy.WhenCannotCheck = DecisionKind.Caution;
        Grain.OnGet = (_, _) => new ValueTask<UrlJudgement>(new TaskCompletionSource<UrlJudgement>().Task);
        var deciding = Create().DecideAsync(_url, null, CancellationToken.None).AsTask();
        Assert.False(deciding.IsCompleted);
        _clock.Advance(_policy.WaitBudget);

        var decision = await deciding;
        Assert.Equal(DecisionKind.Caution, decision.Kind);
        Assert.Equal(DecisionSource.CannotCheck, decision.Source);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public async Task GrainHangsWhileWaiting_WhatItSaidBeforeCounts()
    {
        Grain.Answer(Judge(Verdict.Suspicious) with { IsPending = true, Source = JudgementSource.UrlAlone });
        Grain.OnAwait = (_, _, _) => new TaskCompletionSource<UrlJudgement>().Task;
        var deciding = Create().DecideAsync(_url, null, CancellationToken.None).AsTask();
        _clock.Advance(_policy.WaitBudget + TimeSpan.FromSeconds(1));

        var decision = await deciding;
        Assert.Equal(DecisionKind.Caution, decision.Kind);
        Assert.Equal(DecisionSource.UrlAlone, decision.Source);
        Assert.True(decision.IsPending);
    }

    [Theory]
    [InlineData(Priors.Unknown, DecisionKind.Redirect)]
    [InlineData(Priors.Clean, DecisionKind.Redirect)]
    [InlineData(Priors.Suspicious, DecisionKind.Caution)]
    [InlineData(Priors.Malicious, DecisionKind.Block)]
    public async Task GrainIsBroken_TheUrlsOwnSpellingDecides(Priors priors, DecisionKind expected)
    {
        _priors = priors;
        Grain.OnGet = (_, _) => throw new IOException("the disk is gone");
        var decision = await Create().DecideAsync(_url, null, CancellationToken.None);
        Assert.Equal(expected, decision.Kind);
        Assert.Equal(DecisionSource.CannotCheck, decision.Source);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public async Task VisitorIsGone_StopsWaiting()
    {
        using var gone = new CancellationTokenSource();
        Grain.OnGet = (_, token) => new ValueTask<UrlJudgement>(Task.Delay(Timeout.Infinite, token).ContinueWith(_ => Judge(Verdict.Clean), TaskScheduler.Default));
        var deciding = Create().DecideAsync(_url, null, gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deciding);
    }

    [Fact]
    public async Task Batch_AnswersInOrderAndSaysWhatIsNoUrl()
    {
        _grains.OnNewUrl = grain => grain.Answer(Judge(Verdict.Clean));
        Grain.Answer(Judge(Verdict.Malicious));
        string[] urls = ["https://one.example/", "javascript:alert(1)", _url.Serialized, "", "http://[::1"];
        var results = await new BatchChecker(Create(), _clock).CheckAsync(urls, null, TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(urls, results.Select(result => result.Url));
        Assert.Equal(
            [DecisionKind.Redirect, null, DecisionKind.Block, null, null],
            results.Select(result => result.Decision?.Kind));
        Assert.Equal(UrlError.NotHttp, results[1].Error);
        Assert.All(results, result => Assert.Equal(result.Decision is null, result.Error != UrlError.None));
    }

    [Fact]
    public async Task Batch_WaitsNoLongerThanItsBudgetInAll()
    {
        _grains.OnNewUrl = grain =>
        {
            grain.Answer(Judge(Verdict.Unknown) with { IsPending = true });
            grain.OnAwait = (_, budget, _) =>
            {
                _clock.Advance(budget);
                return Task.FromResult(Judge(Verdict.Unknown) with { IsPending = true });
            };
        };
        var startedAt = _clock.GetUtcNow();
        var urls = Enumerable.Range(0, BatchChecker.MaxUrls).Select(i => $"https://example.com/{i}").ToList();
        await new BatchChecker(Create(), _clock).CheckAsync(urls, null, TimeSpan.FromSeconds(1), CancellationToken.None);

        // All that wait at a time share the fake clock here, so each of the first 32 may move it by the whole budget.
        Assert.InRange(_clock.GetUtcNow() - startedAt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(32));
    }

    [Fact]
    public void Response_SpeaksTheContractsWords()
    {
        var response = DecisionResponse.From("https://example.com/", new Decision
        {
            Kind = DecisionKind.Block,
            Verdict = Verdict.Malicious,
            ThreatTypes = [Grains.Interfaces.Urls.ThreatType.SocialEngineering, Grains.Interfaces.Urls.ThreatType.PotentiallyHarmfulApplication],
            Scope = Grains.Interfaces.Urls.VerdictScope.Host,
            Reasons = [new Reason("brand-in-title", "seen", 2.5)],
            Source = DecisionSource.Scan,
            UrlKey = "key",
        });
        Assert.Equal("block", response.Decision);
        Assert.Equal("malicious", response.Verdict);
        Assert.Equal(["SOCIAL_ENGINEERING", "POTENTIALLY_HARMFUL_APPLICATION"], response.ThreatTypes.AsEnumerable());
        Assert.Equal("host", response.Scope);
        Assert.Equal([new ReasonResponse("brand-in-title", "seen")], response.Reasons.AsEnumerable());
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException(error.ToString());

    private UrlJudgement Judge(Verdict verdict) => new()
    {
        Verdict = verdict,
        Source = JudgementSource.Scan,
        Version = 1,
        CheckedAt = _clock.GetUtcNow(),
        ExpiresAt = _clock.GetUtcNow() + TimeSpan.FromHours(1),
        Reasons = [new Reason("code", "detail", 1.5)],
    };

    private DecisionMaker Create() => new(
        _grains,
        _cache,
        new CacheKeyHasher(),
        new UrlPriors(_ => new Assessment(_priors, [], 0.5, Scope.Url, 0, KnownGood: false, []), _ => ListFinding.Nothing, _clock),
        _book,
        new RuleUses(_clock),
        _lists,
        new FeedUses(),
        Options.Create(_policy),
        _clock,
        new BrokenGrainLog(_clock, NullLogger<BrokenGrainLog>.Instance));
}
