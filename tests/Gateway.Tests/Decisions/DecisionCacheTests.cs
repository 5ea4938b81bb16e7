using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Grains;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Decisions;

public sealed class DecisionCacheTests : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeChangeFeed _feed = new();
    private readonly DecisionCache _cache;

    public DecisionCacheTests() => _cache = Create(DecisionCacheOptions.MinBytes);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void TryGet_WithinTheLease_IsWhatWasAdded()
    {
        var added = Decide(version: 7, "reason");
        Assert.True(_cache.TryAdd(Ask(1), added, Lease, stamps: default));

        _clock.Advance(Lease - TimeSpan.FromTicks(1));

        Assert.True(_cache.TryGet(1, out var found, out _));
        Assert.Equal(added, found);
        Assert.False(_cache.TryGet(2, out _, out _));
    }

    [Fact]
    public void TryGet_LeaseIsOver_FindsNothing()
    {
        _cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default);
        _clock.Advance(Lease);
        Assert.False(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void TryAdd_SlowAnswer_LeaseRunsFromTheQuestion()
    {
        var ticket = Ask(1);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(_cache.TryAdd(ticket, Decide(1), Lease, stamps: default));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void TryAdd_AnswerSlowerThanItsLease_IsNotKept()
    {
        var ticket = Ask(1);
        _clock.Advance(Lease);
        Assert.False(_cache.TryAdd(ticket, Decide(1), Lease, stamps: default));
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void TryAdd_Again_Replaces()
    {
        _cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default);
        _cache.TryAdd(Ask(1), Decide(2), Lease, stamps: default);
        Assert.True(_cache.TryGet(1, out var found, out _));
        Assert.Equal(2, found.Version);
        Assert.Equal(1, _cache.Count);
        _cache.CheckIntegrity();
    }

    [Fact]
    public void Confirm_OfTheAnswerThatWasAskedAbout_StampsIt()
    {
        var (before, now) = (new DecisionStamps(1, 1), new DecisionStamps(2, 1));
        _cache.TryAdd(Ask(1), Decide(1), Lease, before);
        _cache.TryGet(1, out var asked, out _);

        _cache.Confirm(1, asked, before, now);

        _cache.TryGet(1, out _, out var stamps);
        Assert.Equal(now, stamps);
    }

    /// <summary>The rules were asked where the first leads; where the second leads, nobody has asked.</summary>
    [Fact]
    public void Confirm_OfAnAnswerThatAnotherHasReplaced_StampsNothing()
    {
        var (before, now) = (new DecisionStamps(1, 1), new DecisionStamps(2, 1));
        _cache.TryAdd(Ask(1), Decide(1), Lease, before);
        _cache.TryGet(1, out var asked, out _);
        _cache.TryAdd(Ask(1), Decide(2, leadsTo: "http://elsewhere.example/"), Lease, before);

        _cache.Confirm(1, asked, before, now);

        _cache.TryGet(1, out _, out var stamps);
        Assert.Equal(before, stamps);
    }

    [Fact]
    public void Change_DropsThatUrlAloneAtOnce()
    {
        _cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default);
        _cache.TryAdd(Ask(2), Decide(1), Lease, stamps: default);

        Publish(1, version: 2);

        Assert.False(_cache.TryGet(1, out _, out _));
        Assert.True(_cache.TryGet(2, out _, out _));
        _cache.CheckIntegrity();
    }

    [Fact]
    public void Change_ToTheVersionThatIsCached_KeepsIt()
    {
        _cache.TryAdd(Ask(1), Decide(2), Lease, stamps: default);
        Publish(1, version: 2);
        Assert.True(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void Change_OfOtherThingsOrWithANonsenseKey_IsPassedOver()
    {
        _cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default);
        _feed.Publish(new ChangeEvent(ChangeKind.ApiKeys, KeyOf(1), 2));
        _feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, "", 2));
        _feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, "not base64url at all!", 2));
        Assert.True(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void TryAdd_UrlChangedWhileTheAnswerWasOnItsWay_IsNotKept()
    {
        var ticket = Ask(1);
        Publish(1, version: 2);
        Assert.False(_cache.TryAdd(ticket, Decide(version: 1), Lease, stamps: default));
        Assert.False(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void TryAdd_TheAnswerIsWhatItChangedTo_IsKept()
    {
        var ticket = Ask(1);
        Publish(1, version: 2);
        Assert.True(_cache.TryAdd(ticket, Decide(version: 2), Lease, stamps: default));
    }

    [Fact]
    public void TryAdd_ChangedTwice_IsNotKept()
    {
        var ticket = Ask(1);
        Publish(1, version: 2);
        Publish(1, version: 3);
        Assert.False(_cache.TryAdd(ticket, Decide(version: 2), Lease, stamps: default));
    }

    [Fact]
    public void LostPush_TheLeaseBoundsIt()
    {
        _cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default);
        _feed.IsDeaf = true;
        Publish(1, version: 2);
        Assert.True(_cache.TryGet(1, out _, out _));
        _clock.Advance(Lease);
        Assert.False(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void Dispose_EndsTheSubscription()
    {
        _cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default);
        _cache.Dispose();
        Publish(1, version: 2);
        Assert.True(_cache.TryGet(1, out _, out _));
    }

    [Fact]
    public void TryAdd_MoreThanFits_StaysWithinItsBytes()
    {
        for (uint i = 0; i < 40_000; i++)
            _cache.TryAdd(Ask(i), Decide(1), Lease, stamps: default);

        Assert.InRange(_cache.Bytes, DecisionCacheOptions.MinBytes * 9 / 10, DecisionCacheOptions.MinBytes);
        Assert.InRange(_cache.Count, 5_000, 39_999);
        _cache.CheckIntegrity();
    }

    [Fact]
    public void TryAdd_EveryReasonDifferent_StaysWithinItsBytes()
    {
        for (uint i = 0; i < 20_000; i++)
            _cache.TryAdd(Ask(i), Decide(1, $"reason {i} {new string('x', 150)}"), Lease, stamps: default);

        Assert.InRange(_cache.Bytes, 1, DecisionCacheOptions.MinBytes);
        Assert.InRange(_cache.Count, 1_000, 10_000);
        _cache.CheckIntegrity();
    }

    [Fact]
    public void TryAdd_ManyUrlsWithOneReason_KeepItOnce()
    {
        var reason = new string('x', 200);
        for (uint i = 0; i < 2_000; i++)
            _cache.TryAdd(Ask(i), Decide(1, reason), Lease, stamps: default);
        var shared = _cache.Bytes;
        Assert.Equal(2_000, _cache.Count);
        Assert.InRange(shared / 2_000, 50, 150);

        for (uint i = 0; i < 2_000; i++)
            Publish(i, version: 2);
        Assert.Equal(0, _cache.Count);
        Assert.Equal(0, _cache.Bytes);
        _cache.CheckIntegrity();
    }

    [Fact]
    public void TryAdd_LargerThanItsStripe_IsNotKept()
    {
        Assert.False(_cache.TryAdd(Ask(1), Decide(1, new string('x', 20_000)), Lease, stamps: default));
        Assert.Equal(0, _cache.Bytes);
        _cache.CheckIntegrity();
    }

    [Fact]
    public void Eviction_WhatIsClickedStays()
    {
        const uint Hot = 500;
        for (uint i = 0; i < Hot; i++)
            _cache.TryAdd(Ask(i), Decide(1), Lease, stamps: default);
        for (uint i = Hot; i < 60_000; i++)
        {
            _cache.TryAdd(Ask(i), Decide(1), Lease, stamps: default);
            Assert.True(_cache.TryGet(i % Hot, out _, out _), $"hot URL {i % Hot} was evicted after {i}");
        }
    }

    [Fact]
    public void Eviction_WhatIsOverGoesFirst()
    {
        for (uint i = 0; i < 3_000; i++)
        {
            _cache.TryAdd(Ask(i), Decide(1), Lease, stamps: default);
            Assert.True(_cache.TryGet(i, out _, out _));
        }

        _clock.Advance(Lease);
        for (uint i = 100_000; i < 104_000; i++)
            _cache.TryAdd(Ask(i), Decide(1), Lease, stamps: default);
        for (uint i = 100_000; i < 104_000; i++)
            Assert.True(_cache.TryGet(i, out _, out _), $"{i} was evicted, though older ones were over");
    }

    [Fact]
    public void Bytes_WhereALinkLeadsIsCountedAndBounded()
    {
        var longest = "https://" + string.Join('.', Enumerable.Repeat("abc", 60)) + string.Concat(Enumerable.Repeat("/x", 3_000));
        Assert.InRange(Leading(Enumerable.Range(0, 40).Select(i => $"{longest}?{i}")).OwnBytes, 17_000, 23_500);

        string[] way = [.. Enumerable.Range(0, 4).Select(i => $"https://hop{i}.example/a/b?c")];
        var leading = Leading(way);
        Assert.InRange(leading.OwnBytes, 4 * 50, 4 * 200);
        Assert.True(_cache.TryAdd(Ask(1), Decide(1), Lease, stamps: default));
        var before = _cache.Bytes;
        Assert.True(_cache.TryAdd(Ask(65), leading, Lease, stamps: default));
        Assert.InRange(_cache.Bytes - before, leading.OwnBytes, leading.OwnBytes + 200);
        _cache.CheckIntegrity();

        Publish(65, version: 2);
        Assert.Equal(before, _cache.Bytes);
        for (uint i = 0; i < 2_000; i++)
            _cache.TryAdd(Ask(i), Leading(way), Lease, stamps: default);
        Assert.InRange(_cache.Bytes, 1, DecisionCacheOptions.MinBytes);
        _cache.CheckIntegrity();
    }

    private static CachedDecision Leading(IEnumerable<string> way) => CachedDecision.From(
        DecisionKind.Redirect,
        new UrlJudgement { Verdict = Verdict.Clean, Version = 1, Reasons = [new Reason("code", "seen")], LeadsTo = [.. way] });

    private static CachedDecision Decide(long version, string reason = "seen", string? leadsTo = null) => CachedDecision.From(
        DecisionKind.Redirect,
        new UrlJudgement { Verdict = Verdict.Clean, Version = version, Reasons = [new Reason("code", reason)], LeadsTo = leadsTo is null ? [] : [leadsTo] });

    private static string KeyOf(uint url) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(url.ToString(provider: null))));

    // Keys spread over all stripes, as a hash does.
    private DecisionTicket Ask(uint url)
    {
        Assert.True(UrlKeyPrefix.TryGet(KeyOf(url), out var prefix));
        return _cache.Ask(url, prefix);
    }

    private void Publish(uint url, long version) => _feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, KeyOf(url), version));

    private DecisionCache Create(long bytes) =>
        new(Options.Create(new DecisionCacheOptions { CapacityBytes = bytes }), _feed, _clock);
}
