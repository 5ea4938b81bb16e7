using System.Diagnostics;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Rules;

/// <summary>What rules take and cost. Look-ups are measured in processor time, since other work takes turns with this; changes by the clock.</summary>
internal static class SnapshotFigures
{
    private const int Rounds = 7;
    private const int LookUps = 200_000;
    private const int Changes = 300;

    private const double MostLookUpNanoseconds = 1_000;
    private const double MostBytesARule = 64;
    private const double MostApplyMilliseconds = 50;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static bool Measure(int count, bool isJudged)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var startedAt = Stopwatch.GetTimestamp();
        var snapshot = RuleSnapshot.Build(RuleSet.Make(count), 1);
        var built = Stopwatch.GetElapsedTime(startedAt);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
        Console.WriteLine($"\n{count:N0} rules: {bytes:0.0} bytes a rule of heap (by its own count {snapshot.Bytes / (double)count:0.0}), built in {built.TotalMilliseconds:0} ms");

        var kept = Judge("bytes a rule", bytes, MostBytesARule, isJudged);
        foreach (var (what, urls) in UrlSet.All(count))
            kept &= Judge(what, TimeLookUps(snapshot, urls, out var allocated, out var found), MostLookUpNanoseconds, isJudged, $"ns, {found:P0} found, {allocated:0} B a look-up");
        TimeChains(snapshot, count);
        kept &= MeasureChanges(snapshot, count, isJudged);
        GC.KeepAlive(snapshot);
        return kept;
    }

    /// <summary>
    /// What a look-up adds to reading the URL, which a click has just parsed: 50,000 URLs do not stay in the processor's cache from one round to
    /// the next, and fetching them is not what is measured. The table's own places are fetched from memory as they would be in a gateway.
    /// </summary>
    private static double TimeLookUps(RuleSnapshot snapshot, WebUrl[] urls, out double allocated, out double found)
    {
        var hits = 0;
        for (var i = 0; i < LookUps; i++)
            hits += snapshot.TryMatch(urls[i % urls.Length], Now, out _) ? 1 : 0;
        var times = new double[Rounds];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var startedAt = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < LookUps; i++)
                Read(urls[i % urls.Length]);
            var readAt = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < LookUps; i++)
            {
                Read(urls[i % urls.Length]);
                snapshot.TryMatch(urls[i % urls.Length], Now, out _);
            }

            times[round] = (Environment.CpuUsage.TotalTime - readAt - (readAt - startedAt)).TotalNanoseconds / LookUps;
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - bytes) / ((double)Rounds * LookUps);
        found = hits / (double)LookUps;
        Array.Sort(times);
        return times[Rounds / 2];
    }

    /// <summary>What a link that leads on over two more URLs adds to its first click after a change of the rules; hashed when it was scanned.</summary>
    private static void TimeChains(RuleSnapshot snapshot, int count)
    {
        var (_, urls) = UrlSet.All(count).First();
        HashedChain[] chains = [.. urls.Chunk(2).Select(RuleSnapshot.Hash)];
        var times = new double[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var startedAt = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < LookUps; i++)
                snapshot.TryMatchStrictest(chains[i % chains.Length], Now, out _);
            if (round >= 0)
                times[round] = (Environment.CpuUsage.TotalTime - startedAt).TotalNanoseconds / LookUps;
        }

        Array.Sort(times);
        Judge("two more URLs that a link leads to", times[Rounds / 2], double.MaxValue, isJudged: false, $"ns, {chains.Average(chain => chain.Bytes):0} B kept");
    }

    private static void Read(WebUrl url)
    {
        if (url.Serialized.Contains('\0'))
            throw new InvalidOperationException("A serialised URL holds a NUL.");
    }

    /// <summary>One new rule at a time over a full overlay, which is the dearest place for it.</summary>
    private static bool MeasureChanges(RuleSnapshot snapshot, int count, bool isJudged)
    {
        var full = snapshot.With([.. RuleSet.Make(RuleSnapshot.OverlayLimit - 1, from: count + 1)], 2);
        var times = new double[Changes];
        for (var i = 0; i < Changes; i++)
        {
            var added = RuleSet.Make(1, from: count + RuleSnapshot.OverlayLimit + i).ToArray();
            var startedAt = Stopwatch.GetTimestamp();
            var next = full.With(added, 3);
            times[i] = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
            GC.KeepAlive(next);
        }

        Array.Sort(times);
        var compactedAt = Stopwatch.GetTimestamp();
        full.Compact().CheckIntegrity();
        var compacted = Stopwatch.GetElapsedTime(compactedAt);
        return Judge(
            "one new rule applied, p99",
            times[Changes * 99 / 100],
            MostApplyMilliseconds,
            isJudged,
            $"ms (median {times[Changes / 2]:0.00}, slowest {times[^1]:0.0}); tables joined and checked in the background: {compacted.TotalMilliseconds:0} ms");
    }

    private static bool Judge(string what, double value, double most, bool isJudged, string unit = "")
    {
        var kept = value < most;
        Console.WriteLine($"  {what,-46} {value,8:0.00} {unit}{(isJudged ? kept ? $"  (under {most:0}: kept)" : $"  (under {most:0}: NOT KEPT)" : "")}");
        return kept || !isJudged;
    }
}
