using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.SafeBrowsing;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.SafeBrowsing;

public sealed class FullHashesTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeFullHashSource _source = new();
    private readonly FullHashes _hashes;
    private double _jitter = 0.5;

    public FullHashesTests() => _hashes = new FullHashes(_source, _clock, () => _jitter);

    public void Dispose() => _hashes.Dispose();

    [Fact]
    public async Task AHit_IsConfirmed_ForAsLongAsTheServerSays()
    {
        _source.Listed["evil.example/"] = ThreatType.Malware;
        var hit = Hit("evil.example/");

        Assert.Equal(HitState.Open, _hashes.Find(hit).State);
        Assert.Empty(_source.Asked);
        await _hashes.AskAsync([hit]);

        var found = _hashes.Find(hit);
        Assert.Equal((HitState.Confirmed, _clock.GetUtcNow() + TimeSpan.FromMinutes(5)), (found.State, found.Until));
        Assert.Equal(ThreatType.Malware, Assert.Single(found.Threats));
        Assert.Equal(FakeFullHashSource.HashOf("evil.example/")[..4], Assert.Single(Assert.Single(_source.Asked)).ToArray());

        _clock.Advance(TimeSpan.FromMinutes(5) - Tick);
        Assert.Equal(HitState.Confirmed, _hashes.Find(hit).State);
        _clock.Advance(Tick);
        Assert.Equal(HitState.Open, _hashes.Find(hit).State);
    }

    [Fact]
    public async Task AHitByChance_IsRefuted_ForAsLongAsTheServerSays()
    {
        var hit = Hit("shop.example/");
        await _hashes.AskAsync([hit]);

        Assert.Equal(HitState.Refuted, _hashes.Find(hit).State);
        _clock.Advance(TimeSpan.FromMinutes(5) - Tick);
        Assert.Equal(HitState.Refuted, _hashes.Find(hit).State);
        _clock.Advance(Tick);
        Assert.Equal(HitState.Open, _hashes.Find(hit).State);
    }

    /// <summary>Google's terms: nobody is warned by what is older than half an hour, whatever an answer says of itself.</summary>
    [Fact]
    public async Task AConfirmation_NeverHoldsLongerThanHalfAnHour()
    {
        _source.Listed["evil.example/"] = ThreatType.Malware;
        _source.CacheFor = TimeSpan.FromDays(1);
        var (listed, other) = (Hit("evil.example/"), Hit("shop.example/"));
        await _hashes.AskAsync([listed, other]);

        _clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(HitState.Open, _hashes.Find(listed).State);
        Assert.Equal(HitState.Refuted, _hashes.Find(other).State);
    }

    [Fact]
    public async Task ManyWhoWait_AskOnce_AndWhoAsksForMoreAsksForThatAlone()
    {
        _source.Listed["evil.example/"] = ThreatType.SocialEngineering;
        _source.Hold();
        var hit = Hit("evil.example/");
        var waits = Enumerable.Range(0, 100).Select(_ => _hashes.AskAsync([hit])).ToList();
        waits.Add(_hashes.AskAsync([hit, Hit("other.example/")]));
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));

        _source.Release();
        await Task.WhenAll(waits);

        Assert.Equal([1, 1], _source.Asked.Select(prefixes => prefixes.Length));
        Assert.Equal(FakeFullHashSource.HashOf("other.example/")[..4], _source.Asked[1][0].ToArray());
        Assert.Equal(HitState.Confirmed, _hashes.Find(hit).State);
    }

    [Fact]
    public async Task ARefusal_IsLeftAlone_TwiceAsLongEachTime_AndAnAnswerEndsThat()
    {
        var hit = Hit("evil.example/");
        _source.Failure = new FullHashReply(null, "google.example answered 503", IsAnswered: true, RetryAfter: null);
        // MIN(2^(N-1) * 15 min * (1 + jitter), 24 h), with a jitter of a half.
        foreach (var minutes in new[] { 22.5, 45, 90, 180, 360, 720, 1_440, 1_440 })
        {
            await _hashes.AskAsync([hit]);
            var found = _hashes.Find(hit);
            Assert.Equal((HitState.Abstained, "google.example answered 503", _clock.GetUtcNow() + TimeSpan.FromMinutes(minutes)), (found.State, found.Why, found.Until));
            _clock.Advance(TimeSpan.FromMinutes(minutes) - Tick);
            Assert.Equal(HitState.Abstained, _hashes.Find(hit).State);
            _clock.Advance(Tick);
            Assert.Equal(HitState.Open, _hashes.Find(hit).State);
        }

        _source.Failure = null;
        await _hashes.AskAsync([hit]);
        Assert.Equal(HitState.Refuted, _hashes.Find(hit).State);
        _clock.Advance(TimeSpan.FromMinutes(5));
        _source.Failure = new FullHashReply(null, "", IsAnswered: true, RetryAfter: TimeSpan.FromHours(3));
        _jitter = 0;
        await _hashes.AskAsync([hit]);
        // The server's own wish where it is longer.
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromHours(3), _hashes.Find(hit).Until);
    }

    [Fact]
    public async Task WhereNobodyAnswers_ItIsTriedAgainSooner()
    {
        var hit = Hit("evil.example/");
        _source.Failure = new FullHashReply(null, "no connection", IsAnswered: false, RetryAfter: null);
        foreach (var minutes in new[] { 1.5, 3, 6, 12, 15, 15 })
        {
            await _hashes.AskAsync([hit]);
            Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(minutes), _hashes.Find(hit).Until);
            _clock.Advance(TimeSpan.FromMinutes(minutes));
        }
    }

    [Fact]
    public async Task AServersMinimumWait_IsKept_AndWhatItSaidHolds()
    {
        _source.MinimumWait = TimeSpan.FromMinutes(1);
        var (known, next) = (Hit("evil.example/"), Hit("next.example/"));
        await _hashes.AskAsync([known]);

        Assert.Equal(HitState.Refuted, _hashes.Find(known).State);
        Assert.Equal((HitState.Abstained, "its server asks to be left alone for a while"), (_hashes.Find(next).State, _hashes.Find(next).Why));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HitState.Open, _hashes.Find(next).State);
    }

    [Fact]
    public async Task TwoServers_AreTwoQuestions_AndOneThatFailsIsNoneOfTheOthersMatter()
    {
        _source.Failure = new FullHashReply(null, "down", IsAnswered: true, RetryAfter: null);
        var (one, other) = (Hit("evil.example/"), Hit("evil.example/", name: "other"));
        await _hashes.AskAsync([one]);
        _source.Failure = null;

        Assert.Equal(HitState.Open, _hashes.Find(other).State);
        await _hashes.AskAsync([other]);
        Assert.Equal((HitState.Abstained, HitState.Refuted), (_hashes.Find(one).State, _hashes.Find(other).State));
    }

    [Fact]
    public async Task WhatIsKnown_IsBounded()
    {
        string[] expressions = [.. Enumerable.Range(0, 60_000).Select(n => $"h{n}.example/")];
        var lists = new PrefixLists([PrefixFeeds.Google(_clock.GetUtcNow(), expressions)]);
        foreach (var some in expressions.Chunk(10_000))
        {
            await _hashes.AskAsync([.. some.SelectMany(expression => lists.Match(Parse(expression)))]);
            Assert.InRange(_hashes.Count, 1, 50_000);
        }

        Assert.All(_source.Asked, prefixes => Assert.InRange(prefixes.Length, 1, IFullHashSource.MostPrefixes));
    }

    private PrefixHit Hit(string expression, string name = "google") =>
        new PrefixLists([PrefixFeeds.Google(_clock.GetUtcNow(), [expression], name: name)]).Match(Parse(expression))[0];

    private static WebUrl Parse(string expression) => WebUrl.TryParse("https://" + expression, out var url, out _) ? url : throw new ArgumentException(expression);
}
