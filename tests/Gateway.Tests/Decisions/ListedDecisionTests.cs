using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Grains;
using Nylas.LinkSafety.Testing.Time;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Gateway.Tests.Decisions;

/// <summary>Kept decisions when threat lists change: in every gateway, at the next click, and without a question more than it takes.</summary>
public sealed class ListedDecisionTests : IDisposable
{
    private static readonly WebUrl Page = Parse("https://evil.example/login?x=1");
    private static readonly WebUrl Other = Parse("https://shop.example/");
    private static readonly ListEntry Entry = new(ListScope.Url, "evil.example/login?x=1");

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeGrainFactory _grains = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly RuleBookHolder _book = new();
    private readonly Gateway[] _gateways;
    private long _version;

    public ListedDecisionTests()
    {
        _book.Replace([], [], 0);
        _gateways = [new Gateway(this), new Gateway(this)];
    }

    public void Dispose()
    {
        foreach (var gateway in _gateways)
            gateway.Cache.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task ANewEntry_IsInForce_AtTheNextClickAfterTheSwap_InEveryGateway()
    {
        Put();
        Grain(Page).Answer(Clean());
        foreach (var gateway in _gateways)
            Assert.Equal(DecisionKind.Redirect, (await gateway.ClickAsync(Page)).Kind);

        Put(Entry);
        Grain(Page).Answer(Listed());
        foreach (var gateway in _gateways)
            Assert.Equal((DecisionKind.Block, DecisionSource.Feed), Of(await gateway.ClickAsync(Page)));

        // And what was held by it alone is free at the next.
        Put();
        Grain(Page).Answer(Clean());
        foreach (var gateway in _gateways)
            Assert.Equal((DecisionKind.Redirect, DecisionSource.Scan), Of(await gateway.ClickAsync(Page)));
    }

    [Fact]
    public async Task AGatewayThatHasNotSwapped_GoesOnAsBefore_AndOnlyIt()
    {
        Put();
        Grain(Page).Answer(Clean());
        foreach (var gateway in _gateways)
            await gateway.ClickAsync(Page);
        Grain(Page).Answer(Listed());

        Put(_gateways[0], Entry);

        Assert.Equal(DecisionKind.Block, (await _gateways[0].ClickAsync(Page)).Kind);
        Assert.Equal(DecisionKind.Redirect, (await _gateways[1].ClickAsync(Page)).Kind);
    }

    [Fact]
    public async Task WhatListsHaveNothingToSayOf_AsksNobody_HoweverOftenTheyChange()
    {
        Put();
        Grain(Other).Answer(Clean());
        await _gateways[0].ClickAsync(Other);
        for (var i = 0; i < 10; i++)
        {
            Put(Entry);
            Assert.True(_gateways[0].Knows(Other));
            Assert.Equal(DecisionKind.Redirect, (await _gateways[0].ClickAsync(Other)).Kind);
        }

        Assert.Equal(1, Grain(Other).Questions);
    }

    [Fact]
    public async Task ANewEntry_ForWhereALinkLeads_IsAskedAbout()
    {
        Put();
        Grain(Other).Answer(Clean() with { LeadsTo = [Page.Identity] });
        await _gateways[0].ClickAsync(Other);

        Put(Entry);
        Grain(Other).Answer(Listed());

        Assert.Equal(DecisionKind.Block, (await _gateways[0].ClickAsync(Other)).Kind);
    }

    /// <summary>Two entries of a feed that has a URL are one hit.</summary>
    [Fact]
    public async Task WhatListsDo_IsCounted_BeItKeptOrAsked()
    {
        Put(Entry);
        Grain(Page).Answer(Listed() with { Listed = [new FeedMention("a", 1, FeedPart.DecidedAlone), new FeedMention("a", 2, FeedPart.DecidedAlone), new FeedMention("b", 3, FeedPart.Named)] });
        for (var i = 0; i < 3; i++)
            await _gateways[0].ClickAsync(Page);

        var uses = _gateways[0].Uses.Take().ToDictionary();
        Assert.Equal((3, 3, 0, 0), (uses["a"].Hits, uses["a"].DecidedAlone, uses["a"].OverruledByRule, uses["a"].OverruledByPerson));
        Assert.Equal([1u, 2u], uses["a"].Entries.Order());
        Assert.Equal((3, 0), (uses["b"].Hits, uses["b"].DecidedAlone));
        Assert.Empty(_gateways[0].Uses.Take());

        _gateways[0].Uses.Return("a", uses["a"]);
        _book.Replace([AllowOf(Page)], [], 1);
        await _gateways[0].ClickAsync(Page);
        uses = _gateways[0].Uses.Take().ToDictionary();
        Assert.Equal((4, 3, 1, 0), (uses["a"].Hits, uses["a"].DecidedAlone, uses["a"].OverruledByRule, uses["a"].OverruledByPerson));
    }

    [Fact]
    public async Task ListsThatChangeWhileTheGrainIsAsked_AreAskedAgain()
    {
        Put();
        var answer = new TaskCompletionSource<UrlJudgement>();
        Grain(Page).OnGet = (_, _) => new ValueTask<UrlJudgement>(answer.Task);
        var first = _gateways[0].ClickAsync(Page);
        Put(Entry);
        answer.SetResult(Clean());
        Assert.Equal(DecisionKind.Redirect, (await first).Kind);

        Grain(Page).Answer(Listed());
        Assert.Equal(DecisionKind.Block, (await _gateways[0].ClickAsync(Page)).Kind);
    }

    /// <summary>The lists lie in this process: what is broken elsewhere lets nobody through to what they stop.</summary>
    [Theory]
    [InlineData(DecisionKind.Redirect)]
    [InlineData(DecisionKind.Caution)]
    [InlineData(DecisionKind.Unavailable)]
    public async Task AnEntry_Blocks_ThoughNobodyElseCanBeAsked(DecisionKind whenCannotCheck)
    {
        var gateway = _gateways[0];
        gateway.Policy.WhenCannotCheck = whenCannotCheck;
        Put(Entry);
        _grains.OnNewUrl = static grain => grain.OnGet = static (_, _) => throw new IOException("the store is broken");

        var listed = await gateway.ClickAsync(Page);
        Assert.Equal((DecisionKind.Block, DecisionSource.Feed), Of(listed));
        Assert.Equal(new Reason("listed", "phish: this URL on evil.example"), Assert.Single(listed.Reasons));
        Assert.Equal((whenCannotCheck, DecisionSource.CannotCheck), Of(await gateway.ClickAsync(Other)));

        // Humans outrank machines: a rule lets pass, and where rules are not known either, the list stands.
        _book.Replace([AllowOf(Page)], [], 1);
        Assert.Equal((DecisionKind.Redirect, DecisionSource.Rule), Of(await gateway.ClickAsync(Page)));
        _book.Replace([], [], 2);

        // A list that is old only warns, and one that is too old says nothing, as when everything works.
        _clock.Advance(TimeSpan.FromDays(3));
        var old = await gateway.ClickAsync(Page);
        Assert.Equal(whenCannotCheck == DecisionKind.Unavailable ? (DecisionKind.Unavailable, DecisionSource.CannotCheck) : (DecisionKind.Caution, DecisionSource.Feed), Of(old));
        _clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal((whenCannotCheck, DecisionSource.CannotCheck), Of(await gateway.ClickAsync(Page)));
    }

    [Fact]
    public async Task TheNextClickAfterASwap_CostsNoMemory()
    {
        Put(Entry);
        Grain(Other).Answer(Clean() with { LeadsTo = ["https://shop.example/next", "https://www.shop.example/last"] });
        await _gateways[0].ClickAsync(Other);
        var copy = _gateways[0].Lists.Current;
        Swap();
        Assert.True(_gateways[0].Knows(Other));

        long allocated = 0;
        for (var i = 0; i < 100; i++)
        {
            Swap();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(_gateways[0].Knows(Other));
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);

        void Swap() => Assert.True(_gateways[0].Lists.Replace(++_version, copy.Snapshot, copy.Trusts));
    }

    private static (DecisionKind, string) Of(Decision decision) => (decision.Kind, decision.Source);

    private static WebUrl Parse(string url) => WebUrl.TryParse(url, out var parsed, out var error) ? parsed : throw new ArgumentException($"{url}: {error}");

    private static Rule AllowOf(WebUrl url) => new()
    {
        Id = RuleId.Format(RuleId.Of(1, 7)),
        Action = RuleAction.Allow,
        Scope = Nylas.LinkSafety.Grains.Interfaces.Urls.VerdictScope.Url,
        Target = url.Identity,
        RedactedTarget = "",
        Reason = "",
        Author = "ana",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private FakeUrlGrain Grain(WebUrl url) => _grains.Url(UrlKey.ForGrain(url));

    private UrlJudgement Clean() => new() { Verdict = Verdict.Clean, Source = JudgementSource.Scan, Version = 1, ExpiresAt = _clock.GetUtcNow() + TimeSpan.FromHours(6) };

    private UrlJudgement Listed() => Clean() with
    {
        Verdict = Verdict.Malicious,
        Source = JudgementSource.Feed,
        Reasons = [new Reason("listed", "phish: this URL on evil.example")],
        Listed = [new FeedMention("phish", 1, FeedPart.DecidedAlone)],
    };

    private void Put(params ListEntry[] entries)
    {
        foreach (var gateway in _gateways)
            Put(gateway, entries);
    }

    private void Put(Gateway gateway, params ListEntry[] entries)
    {
        using var builder = new ListSnapshotBuilder(_directory.Root, _clock.GetUtcNow());
        builder.BeginFeed(new ListFeed("phish", ++_version, _clock.GetUtcNow()));
        foreach (var entry in entries)
            builder.Add(entry);
        var path = _directory.PathOf($"{_version}.lists");
        builder.Write(path);
        gateway.Lists.Replace(_version, ListSnapshot.Open(path), [new FeedTrust("phish") { Confidence = 0.9, ConfirmedAt = _clock.GetUtcNow(), WeakAfter = TimeSpan.FromDays(3), SilentAfter = TimeSpan.FromDays(14) }]);
    }

    private sealed class Gateway
    {
        private readonly DecisionMaker _decisions;
        private static readonly ListJudge _judge = new(ReferenceData.Load(new ReferenceOptions(), PublicSuffixList.LoadShipped()));

        private readonly CacheKeyHasher _hasher = new();

        public Gateway(ListedDecisionTests tests)
        {
            Cache = new DecisionCache(Options.Create(new DecisionCacheOptions { CapacityBytes = DecisionCacheOptions.MinBytes }), new FakeChangeFeed(), tests._clock);
            _decisions = new DecisionMaker(
                tests._grains,
                Cache,
                _hasher,
                new UrlPriors(_ => new Assessment(default, [], 0.5, default, 0, KnownGood: false, []), url => _judge.Judge(url, Lists.Current, tests._clock.GetUtcNow()), tests._clock),
                tests._book,
                new RuleUses(tests._clock),
                Lists,
                Uses,
                Options.Create(Policy),
                tests._clock,
                new BrokenGrainLog(tests._clock, NullLogger<BrokenGrainLog>.Instance));
        }

        public DecisionCache Cache { get; }

        public PolicyOptions Policy { get; } = new();

        public ThreatLists Lists { get; } = new();

        public FeedUses Uses { get; } = new();

        public ValueTask<Decision> ClickAsync(WebUrl url) => _decisions.DecideAsync(url, "app", CancellationToken.None);

        public bool Knows(WebUrl url) => _decisions.TryGetKnown(_hasher.Hash(url.Identity), url, "app", out _);
    }
}
