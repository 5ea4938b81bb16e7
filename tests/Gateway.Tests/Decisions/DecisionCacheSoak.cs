using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Grains;

namespace Nylas.LinkSafety.Gateway.Tests.Decisions;

/// <summary>
/// Many threads look up, ask, add and change the same URLs in a cache that is too small for them. After a change was pushed, nobody may see an
/// older answer; at the end the structure has to hold together. LINKSAFETY_LONG=1 makes it fifty times as long.
/// </summary>
public sealed class DecisionCacheSoak
{
    private const int Threads = 8;
    private const int Urls = 12_000;

    private readonly long[] _versions = new long[Urls];
    private readonly long[] _pushed = new long[Urls];
    private readonly string[] _keys = new string[Urls];
    private readonly UInt128[] _cacheKeys = new UInt128[Urls];

    [Fact]
    public void NobodySeesAnAnswerOlderThanAPushedChange()
    {
        const int Seed = 20261122;
        var rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 5_000_000 : 100_000;
        Prepare(new Random(Seed));
        var feed = new FakeChangeFeed();
        using var cache = new DecisionCache(
            Options.Create(new DecisionCacheOptions { CapacityBytes = DecisionCacheOptions.MinBytes }), feed, TimeProvider.System);

        var hits = 0L;
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            var random = new Random(Seed + thread);
            for (var round = 0; round < rounds; round++)
            {
                // Squared, so that some URLs are far hotter than others.
                var url = (int)(random.NextDouble() * random.NextDouble() * Urls);
                if (random.Next(16) == 0)
                    Change(feed, url);
                else if (Click(cache, url, $"seed {Seed}, thread {thread}, round {round}", random))
                    Interlocked.Increment(ref hits);
            }
        });

        cache.CheckIntegrity();
        Assert.InRange(hits, rounds, (long)Threads * rounds);
        Assert.InRange(cache.Bytes, 1, DecisionCacheOptions.MinBytes);
    }

    private void Prepare(Random random)
    {
        Span<byte> hash = stackalloc byte[32];
        for (var url = 0; url < Urls; url++)
        {
            _keys[url] = Base64Url.EncodeToString(SHA256.HashData(BitConverter.GetBytes(url)));
            random.NextBytes(hash);
            _cacheKeys[url] = new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
        }
    }

    private void Change(FakeChangeFeed feed, int url)
    {
        var version = Interlocked.Increment(ref _versions[url]);
        feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, _keys[url], version));
        for (var pushed = Volatile.Read(ref _pushed[url]); pushed < version;)
        {
            var before = Interlocked.CompareExchange(ref _pushed[url], version, pushed);
            if (before == pushed)
                return;
            pushed = before;
        }
    }

    private bool Click(DecisionCache cache, int url, string where, Random random)
    {
        var atLeast = Volatile.Read(ref _pushed[url]);
        if (cache.TryGet(_cacheKeys[url], out var found, out _))
        {
            Assert.True(found.Version >= atLeast, $"{where}: URL {url} is answered with version {found.Version} after {atLeast} was pushed");
            Assert.True(found.CheckedAt.Ticks == url, $"{where}: URL {url} is answered with another's decision");
            return true;
        }

        UrlKeyPrefix.TryGet(_keys[url], out var prefix);
        var ticket = cache.Ask(_cacheKeys[url], prefix);
        var judgement = new UrlJudgement
        {
            Verdict = Verdict.Clean,
            Version = Volatile.Read(ref _versions[url]),
            Reasons = [new Reason("code", url % 3 == 0 ? $"own {url}" : "shared")],
            CheckedAt = new DateTimeOffset(url, TimeSpan.Zero),
        };
        if (random.Next(8) == 0)
            Thread.Yield();
        cache.TryAdd(ticket, CachedDecision.From(DecisionKind.Redirect, judgement), TimeSpan.FromSeconds(30), stamps: default);
        return false;
    }
}
