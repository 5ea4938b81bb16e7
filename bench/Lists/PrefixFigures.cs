using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Lists;

/// <summary>What a feed of prefixes costs a URL that it does not have: every expression is hashed, and its first four bytes sought.</summary>
internal static class PrefixFigures
{
    private const int Rounds = 9;
    private const int Urls = 100_000;

    public static void Measure(int prefixes)
    {
        var random = new Random(20261122);
        var bytes = new byte[prefixes][];
        for (var i = 0; i < prefixes; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes[i] = new byte[4], (uint)random.NextInt64(1L << 32));
        _ = SafeBrowsingServer.TryCreate("https://lists.example/", SafeBrowsingFormats.V4, [], out var server);
        var started = Stopwatch.GetTimestamp();
        var lists = new PrefixLists([PrefixFeed.Of(new Dictionary<string, PrefixList> { ["list"] = new(PrefixSet.Of(bytes), default) }, 1, new FeedTrust("list"), server!)]);
        var made = Stopwatch.GetElapsedTime(started);
        var urls = Enumerable.Range(0, Urls).Select(i => Parse($"https://www.shop{i}.example/a/b/c{random.Next(1_000)}.html?d={i}")).ToArray();
        var times = new double[Rounds];
        var hits = 0;
        long allocated = 0;
        for (var round = 0; round < Rounds; round++)
        {
            hits = 0;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            var spent = Environment.CpuUsage.TotalTime;
            foreach (var url in urls)
                hits += lists.Match(url).Count > 0 ? 1 : 0;
            times[round] = (Environment.CpuUsage.TotalTime - spent).TotalMicroseconds / Urls;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{prefixes:N0} prefixes, made in {made.TotalSeconds:0.0} s: a URL {times[0]:0.00} / {times[Rounds / 2]:0.00} / {times[^1]:0.00} us of processor time (min, median, max); {100.0 * hits / Urls:0.00} % begin as one by chance; {(double)allocated / Urls:0.0} bytes allocated a URL"));
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out _) ? url : throw new ArgumentException(text);
}
