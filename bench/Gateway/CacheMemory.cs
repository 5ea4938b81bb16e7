using System.Diagnostics;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>What a million cached decisions take, and what a look-up among them costs.</summary>
internal static class CacheMemory
{
    private const int Decisions = 1_000_000;
    private const int Bases = 1_000;

    public static void Measure()
    {
        var hasher = new CacheKeyHasher();
        var keys = new UInt128[Decisions];
        for (var i = 0; i < Decisions; i++)
            keys[i] = hasher.Hash(Identity(i));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var cache = new DecisionCache(Options.Create(new DecisionCacheOptions()), new QuietChangeFeed(), TimeProvider.System);
        var judgement = new UrlJudgement { Verdict = Verdict.Clean, Version = 1, Source = JudgementSource.Scan };
        for (var i = 0; i < Decisions; i++)
        {
            UrlKeyPrefix.TryGet(UrlKey.ForIdentity(Identity(i)), out var urlKey);
            var own = judgement with { Reasons = [new Reason("popular-site", $"seen {i % Bases}", -1.5)], CheckedAt = DateTimeOffset.UnixEpoch.AddSeconds(i) };
            cache.TryAdd(cache.Ask(keys[i], urlKey), CachedDecision.From(DecisionKind.Redirect, own), TimeSpan.FromHours(1), stamps: default);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"\n{cache.Count:N0} decisions cached: {(after - before) / 1e6:0.0} MB of heap, {cache.Bytes / 1e6:0.0} MB by the cache's own count (required: 1,000,000 under 200 MB)");

        var random = new Random(1);
        var startedAt = Stopwatch.GetTimestamp();
        var found = 0;
        for (var i = 0; i < 2_000_000; i++)
            found += cache.TryGet(keys[random.Next(Decisions)], out _, out _) ? 1 : 0;
        Console.WriteLine($"look-up of a random one: {Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / 2_000_000:0} ns ({found * 100.0 / 2_000_000:0} % found)");
        GC.KeepAlive(keys);
    }

    private static string Identity(int i) => $"https://shop{i % 5000}.example/articles/{i}/what-is-new?ref=newsletter";
}
