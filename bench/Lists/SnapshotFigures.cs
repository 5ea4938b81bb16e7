using System.Diagnostics;
using System.Runtime.InteropServices;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Lists;

/// <summary>What a snapshot of so many entries takes and costs, and a hash set of 128-bit hashes beside it.</summary>
internal static class SnapshotFigures
{
    private const int Rounds = 5;
    private const double MostBytesAnEntry = 6;
    private const double MostRowsRead = 0.001;
    private const double MostMovedMilliseconds = 2;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static bool Measure(string directory, int entries)
    {
        // From one million to a hundred the processor's caches stop helping.
        var mostMicroseconds = entries <= 1_000_000 ? 2.0 : 4.0;
        var path = Path.Combine(directory, $"{entries}.lists");
        var startedAt = Stopwatch.GetTimestamp();
        Build(directory, path, entries, from: 0);
        var built = Stopwatch.GetElapsedTime(startedAt);
        startedAt = Stopwatch.GetTimestamp();
        var snapshot = ListSnapshot.Open(path);
        var opened = Stopwatch.GetElapsedTime(startedAt);
        Console.WriteLine($"\n{entries:N0} entries: built in {built.TotalSeconds:0.0} s (the process held {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB at most), opened and checked in {opened.TotalMilliseconds:0} ms, file {new FileInfo(path).Length >> 20:N0} MB");

        var bytes = snapshot.ResidentBytes / (double)snapshot.Count;
        var kept = Judge("resident bytes an entry", bytes, MostBytesAnEntry);
        foreach (var (what, urls) in EntrySet.LookUps(entries))
        {
            var hits = urls.Count(url => snapshot.Match(url, Now).Count > 0);
            var whole = TimeAll(urls, url => snapshot.Match(url, Now));
            Console.WriteLine($"  {what,-46} {whole,8:0} ns whole, {hits / (double)urls.Length:P0} found");
            if (what.StartsWith("clean", StringComparison.Ordinal))
                kept &= MeasureProbes(snapshot, urls, mostMicroseconds);
        }

        if (entries <= 10_000_000)
        {
            MeasureHashSet(entries);
            kept &= MeasureSwaps(path, snapshot);
        }

        File.Delete(path);
        return kept;
    }

    /// <summary>Beyond the hashing, and without the filter of hosts, which spares nearly all of it: every expression is probed.</summary>
    private static bool MeasureProbes(ListSnapshot snapshot, WebUrl[] urls, double mostMicroseconds)
    {
        var hashes = new ListHash[urls.Length][];
        for (var i = 0; i < urls.Length; i++)
            hashes[i] = HashesOf(urls[i]);
        var touched = hashes.Count(expressions => expressions.Any(hash => snapshot.MayHold(hash)));
        var times = new double[Rounds];
        var found = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var startedAt = Environment.CpuUsage.TotalTime;
            foreach (var expressions in hashes)
            {
                snapshot.Prefetch(expressions);
                foreach (ref readonly var hash in expressions.AsSpan())
                    found += snapshot.MayHold(hash) ? 1 : 0;
            }

            times[round] = (Environment.CpuUsage.TotalTime - startedAt).TotalMicroseconds / urls.Length;
        }

        GC.KeepAlive(found);
        Array.Sort(times);
        return Judge($"    all {hashes[0].Length} expressions probed, hashing apart, us", times[Rounds / 2], mostMicroseconds)
            & Judge("    share of URLs for which a row is read", touched / (double)urls.Length, MostRowsRead);
    }

    /// <summary>One thread looks up, another opens the file anew and puts it in the place of the one in use, again and again.</summary>
    private static bool MeasureSwaps(string path, ListSnapshot first)
    {
        var (_, urls) = EntrySet.LookUps(1).First();
        var current = first;
        var (quiet, swapping) = (new double[Rounds], new double[Rounds]);
        var swaps = 0;
        for (var round = 0; round < Rounds; round++)
        {
            quiet[round] = P99(urls, () => Volatile.Read(ref current));
            using var stop = new CancellationTokenSource();
            var swapper = new Thread(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Volatile.Write(ref current, ListSnapshot.Open(path));
                    swaps++;
                }
            });
            swapper.Start();
            swapping[round] = P99(urls, () => Volatile.Read(ref current));
            stop.Cancel();
            swapper.Join();
        }

        Array.Sort(quiet);
        Array.Sort(swapping);
        Console.WriteLine($"  p99 of a look-up: {quiet[Rounds / 2]:0.0} us, while {swaps} times another snapshot was opened and put in place {swapping[Rounds / 2]:0.0} us");
        return Judge("p99 moved by swaps, ms", (swapping[Rounds / 2] - quiet[Rounds / 2]) / 1_000, MostMovedMilliseconds);
    }

    private static double P99(WebUrl[] urls, Func<ListSnapshot> current)
    {
        var times = new double[urls.Length];
        for (var i = 0; i < urls.Length; i++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            GC.KeepAlive(current().Match(urls[i], Now));
            times[i] = Stopwatch.GetElapsedTime(startedAt).TotalMicroseconds;
        }

        Array.Sort(times);
        return times[times.Length * 99 / 100];
    }

    private static double TimeAll<T>(WebUrl[] urls, Func<WebUrl, T> work)
    {
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var startedAt = Environment.CpuUsage.TotalTime;
            foreach (var url in urls)
                GC.KeepAlive(work(url));
            times[round] = (Environment.CpuUsage.TotalTime - startedAt).TotalNanoseconds / urls.Length;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static void MeasureHashSet(int entries)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var set = new HashSet<UInt128>(entries);
        for (var i = 0; i < entries; i++)
            _ = set.Add(Shorten(Sha256Lanes.HashOne(System.Text.Encoding.ASCII.GetBytes(EntrySet.At(i).Expression))));
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)entries;
        var (_, urls) = EntrySet.LookUps(entries).First();
        var hashes = Array.ConvertAll(urls, url => Array.ConvertAll(HashesOf(url), Shorten));
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var startedAt = Environment.CpuUsage.TotalTime;
            foreach (var expressions in hashes)
            {
                foreach (var hash in expressions)
                    GC.KeepAlive(set.Contains(hash));
            }

            times[round] = (Environment.CpuUsage.TotalTime - startedAt).TotalMicroseconds / urls.Length;
        }

        Array.Sort(times);
        Console.WriteLine($"  HashSet<UInt128>: {bytes:0.0} bytes an entry of heap, 10 expressions probed, hashing apart: {times[Rounds / 2]:0.00} us");
    }

    public static void Build(string directory, string path, int entries, int from)
    {
        using var builder = new ListSnapshotBuilder(directory, Now);
        builder.BeginFeed(new ListFeed("made", 1, Now));
        for (var i = 0; i < entries; i++)
            builder.Add(EntrySet.At(from + i));
        builder.Write(path);
    }

    private static ListHash[] HashesOf(WebUrl url)
    {
        Span<byte> buffer = stackalloc byte[UrlExpressions.BufferSize];
        using var expressions = new UrlExpressions(url, buffer);
        var slices = new List<TextSlice>();
        for (var host = 0; host < expressions.HostCount; host++)
        {
            for (var at = 0; at < expressions.PathCount; at++)
                slices.Add(expressions.Slice(host, at));
        }

        var hashes = new ListHash[slices.Count];
        Sha256Lanes.Hash(expressions.Text, CollectionsMarshal.AsSpan(slices), hashes);
        return hashes;
    }

    private static UInt128 Shorten(ListHash hash) => new(hash.First, hash.Second);

    private static bool Judge(string what, double value, double most)
    {
        var kept = value < most;
        Console.WriteLine($"  {what,-46} {value,8:0.0000} (under {most}: {(kept ? "kept" : "NOT KEPT")})");
        return kept;
    }
}
