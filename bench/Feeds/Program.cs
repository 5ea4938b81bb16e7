using System.Diagnostics;
using System.Globalization;
using Nylas.LinkSafety.Bench.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Urls;

// Making the lines takes time of its own, so each round makes them twice: once for nobody, once for the reader; the difference is the reader's.
long lines = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 2_000_000;
const int Rounds = 3;
var formats = new ListFormats(PublicSuffixList.LoadShipped(), TimeProvider.System);
(string Format, Func<long, MadeList> Make, long Lines)[] lists =
[
    ("url-list", MadeList.Urls, lines),
    ("hosts-file", MadeList.Hosts, lines),
    ("adblock", MadeList.Rules, Math.Min(lines, 2_000_000)),
    ("phishtank-json", MadeList.PhishTank, lines / 10),
];

Console.WriteLine("format            lines      MB   make s   read s (min/median/max of the whole)   us/line (median, reader alone)   bytes allocated/line   peak MB of the process so far");
foreach (var (format, make, count) in lists)
{
    await ReadAsync(format, make(count / 20)); // warm
    var whole = new List<double>();
    var alone = new List<double>();
    double made = 0;
    long bytes = 0, allocated = 0;
    for (int round = 0; round < Rounds; round++)
    {
        long beforeMaking = GC.GetTotalAllocatedBytes();
        long begin = Stopwatch.GetTimestamp();
        var nobody = make(count);
        byte[] piece = new byte[256 * 1024];
        while (await nobody.ReadAsync(piece) > 0)
        {
        }

        long madeAllocated = GC.GetTotalAllocatedBytes() - beforeMaking;
        made = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        long before = GC.GetTotalAllocatedBytes();
        begin = Stopwatch.GetTimestamp();
        var list = make(count);
        await ReadAsync(format, list);
        whole.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        alone.Add(Math.Max(0, whole[^1] - made));
        allocated = GC.GetTotalAllocatedBytes() - before - madeAllocated;
        bytes = list.Written;
    }

    whole.Sort();
    alone.Sort();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{format,-14} {count,9:N0} {bytes / 1e6,7:F0} {made,8:F2}   {whole[0],6:F2} / {whole[1],6:F2} / {whole[2],6:F2}   {alone[1] / count * 1e6,10:F2}   {allocated / (double)count,10:F0}   {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:F0}"));
}

async Task ReadAsync(string format, MadeList list)
{
    var sink = new CountingSink();
    var result = await formats.ReadAsync(list, format, "", sink, new ListLimits(), CancellationToken.None);
    if (result.Outcome != ListReadOutcome.Read)
        throw new InvalidOperationException($"{format}: {result}");
}
