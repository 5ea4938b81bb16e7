using System.Diagnostics;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>What each step of a click on a known URL costs, without Kestrel. Budget: 5 µs and 1 KiB in all.</summary>
internal static class ClickPathCosts
{
    private const int Rounds = 5;
    private const int Calls = 200_000;

    public static void Measure()
    {
        var directory = Directory.CreateTempSubdirectory("linksafety-bench-").FullName;
        var links = new LinkSet(directory);
        Directory.Delete(directory, recursive: true);
        var hasher = new CacheKeyHasher();
        var targets = new ClickTarget(links.Keys);
        using var cache = new DecisionCache(Options.Create(new DecisionCacheOptions()), new QuietChangeFeed(), TimeProvider.System);
        var clicks = new ClickCounter(Options.Create(new ClickOptions()), TimeProvider.System);
        var keys = Array.ConvertAll(links.Urls, url => hasher.Hash(url.Identity));
        foreach (var key in keys)
            cache.TryAdd(cache.Ask(key, (ulong)key), CachedDecision.From(DecisionKind.Redirect, new UrlJudgement { Verdict = Verdict.Clean }), TimeSpan.FromHours(1));

        Console.WriteLine($"\nA click on a known URL, step by step; ns, median of {Rounds} rounds of {Calls:N0}");
        Time("link parsed, MAC verified, URL parsed", i =>
        {
            Span<char> sender = stackalloc char[ClickTarget.MaxEncodedSender];
            targets.Read(links.Targets[i], sender, out _, out _);
        });
        var one = links.Keys.Current.Active;
        Time("  of which the MAC", i =>
        {
            if (!SignedLink.TryParse(links.Targets[i].AsSpan(3), out var link) || !LinkMac.Verify(one, link))
                throw new InvalidOperationException("A link of ours does not verify.");
        });
        Time("cache key", i => hasher.Hash(links.Urls[i].Identity));
        Time("decision looked up", i => cache.TryGet(keys[i], out _));
        Time("click counted", i => clicks.Record(keys[i], links.Urls[i].Identity, "application/grant", ClickOutcome.Redirect));
    }

    private static void Time(string what, Action<int> step)
    {
        for (var i = 0; i < Calls; i++)
            step(i % LinkSet.Count);
        var times = new double[Rounds];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++)
                step(i % LinkSet.Count);
            times[round] = Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / Calls;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        Console.WriteLine($"{what,-40} {times[Rounds / 2],7:0} ns {allocated / ((double)Rounds * Calls),6:0} B");
    }
}
