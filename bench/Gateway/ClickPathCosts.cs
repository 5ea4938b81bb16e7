using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>What each step of a click on a known URL costs, without Kestrel. Budget: 5 µs and 1 KiB in all.</summary>
internal static class ClickPathCosts
{
    private const int Rounds = 5;
    private const int Calls = 200_000;

    public static async Task MeasureAsync()
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
            cache.TryAdd(cache.Ask(key, (ulong)key), CachedDecision.From(DecisionKind.Redirect, new UrlJudgement { Verdict = Verdict.Clean }), TimeSpan.FromHours(1), stamps: default);

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
        Time("  of which the URL", i =>
        {
            if (!WebUrl.TryParse(links.Urls[i].Serialized, out _, out _))
                throw new InvalidOperationException("A URL of ours does not parse.");
        });
        Time("cache key", i => hasher.Hash(links.Urls[i].Identity));
        Time("decision looked up", i => cache.TryGet(keys[i], out _, out _));
        TimeDecisions(cache, hasher, links.Urls, keys, leadsTo: []);
        TimeDecisions(cache, hasher, links.Urls, keys, leadsTo: ["http://hop.example/go?to=1", "https://www.shop.example/articles/what-is-new"]);
        Time("click counted", i => clicks.Record(keys[i], links.Urls[i].Identity, "application/grant", ClickOutcome.Redirect));
        await TimeFlushAsync(clicks, keys, links.Urls);
    }

    // The whole decision about a known URL, as the click path asks for it; and what one new rule adds to its next click.
    private static void TimeDecisions(DecisionCache cache, CacheKeyHasher hasher, WebUrl[] urls, UInt128[] keys, ImmutableArray<string> leadsTo)
    {
        var book = new RuleBookHolder();
        book.Replace([], [], 0);
        var lists = new ThreatLists();
        using var made = new MadeLists();
        _ = lists.Replace(1, made.Snapshot, made.Trusts());
        var decisions = new DecisionMaker(
            new CleanGrains(),
            cache,
            hasher,
            new UrlPriors(_ => throw new InvalidOperationException("All URLs are known."), _ => ListFinding.Nothing, TimeProvider.System),
            book,
            new RuleUses(TimeProvider.System),
            lists,
            new FeedUses(),
            Options.Create(new PolicyOptions()),
            TimeProvider.System,
            new BrokenGrainLog(TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<BrokenGrainLog>.Instance));
        var judgement = new UrlJudgement { Verdict = Verdict.Clean, LeadsTo = leadsTo };
        foreach (var key in keys)
            cache.TryAdd(cache.Ask(key, (ulong)key), CachedDecision.From(DecisionKind.Redirect, judgement), TimeSpan.FromHours(1), DecisionStamps.Of(book.Current, lists.Current));
        var way = leadsTo.IsEmpty ? "" : $" over {leadsTo.Length} more";
        Time($"decided{way}", i => Require(decisions.TryGetKnown(keys[i], urls[i], "application/grant", out _)));
        var version = 0L;
        Time($"decided{way}, after a new rule", i =>
        {
            if (i == 0)
                book.Apply([new RuleChange(++version, RuleOf(version), null, false)], version);
            Require(decisions.TryGetKnown(keys[i], urls[i], "application/grant", out _));
        });
        Time($"decided{way}, after new lists", i =>
        {
            if (i == 0)
                _ = lists.Replace(++version, made.Snapshot, made.Trusts());
            Require(decisions.TryGetKnown(keys[i], urls[i], "application/grant", out _));
        });
    }

    private static Rule RuleOf(long number) => new()
    {
        Id = RuleId.Format(RuleId.Of(number, 7)),
        Action = RuleAction.Block,
        Scope = VerdictScope.Host,
        Target = $"evil{number}.example",
        RedactedTarget = "",
        Reason = "",
        Author = "",
        CreatedAt = default,
    };

    private static void Require(bool isKnown)
    {
        if (!isKnown)
            throw new InvalidOperationException("A known URL is not known.");
    }

    // What a URL that was clicked since the last flush costs, whatever the number of its clicks.
    private static async Task TimeFlushAsync(ClickCounter clicks, UInt128[] keys, WebUrl[] urls)
    {
        using var flusher = new ClickFlusher(
            clicks, new CleanGrains(), TimeProvider.System, Options.Create(new ClickOptions()), Microsoft.Extensions.Logging.Abstractions.NullLogger<ClickFlusher>.Instance);
        var times = new double[Rounds];
        for (var round = -2; round < Rounds; round++)
        {
            for (var i = 0; i < keys.Length; i++)
                clicks.Record(keys[i], urls[i].Identity, "application/grant", ClickOutcome.Redirect);
            var before = Environment.CpuUsage.TotalTime;
            await flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
            if (round >= 0)
                times[round] = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / keys.Length;
        }

        Array.Sort(times);
        Console.WriteLine($"{"flushed, for each URL clicked",-40} {times[Rounds / 2],7:0} ns");
    }

    private static void Time(string what, Action<int> step)
    {
        for (var i = 0; i < Calls; i++)
            step(i % LinkSet.Count);
        var times = new double[Rounds];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            // Processor time, not time by the clock: other work on the machine takes turns with this.
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Calls; i++)
                step(i % LinkSet.Count);
            times[round] = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / Calls;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        Console.WriteLine($"{what,-40} {times[Rounds / 2],7:0} ns {allocated / ((double)Rounds * Calls),6:0} B");
    }
}
