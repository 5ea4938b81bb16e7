using System.Diagnostics;

namespace Nylas.LinkSafety.Bench.Pages;

/// <summary>Times all candidates over all pages, round by round in turn, so that a busy machine disturbs them alike.</summary>
internal sealed class Comparison(Candidate[] candidates, List<byte[]> pages)
{
    private const int WarmUpRounds = 3;

    private readonly List<double>[] _seconds = [.. candidates.Select(_ => new List<double>())];
    private readonly long[] _allocated = new long[candidates.Length];

    public void Run(int rounds)
    {
        // Page by page, each candidate in turn: the shortest distance between two that are compared.
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var sums = new double[candidates.Length];
            foreach (var page in pages)
            {
                for (var i = 0; i < candidates.Length; i++)
                {
                    var which = (i + Math.Abs(round)) % candidates.Length;
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    var watch = Stopwatch.StartNew();
                    GC.KeepAlive(candidates[which].Read(page));
                    sums[which] += watch.Elapsed.TotalSeconds;
                    if (round == 0)
                        _allocated[which] += GC.GetAllocatedBytesForCurrentThread() - before;
                }
            }

            for (var i = 0; round >= 0 && i < candidates.Length; i++)
                _seconds[i].Add(sums[i]);
        }
    }

    public void Print(TextWriter output)
    {
        var megabytes = pages.Sum(page => page.Length) / 1e6;
        output.WriteLine($"{"",-44} {"ms/round min",12} {"median",8} {"max",8} {"MB/s",6} {"KiB/page",9} {"ratio min",10} {"median",7} {"max",7}");
        for (var i = 0; i < candidates.Length; i++)
        {
            var times = _seconds[i].Order().ToArray();
            var ratios = _seconds[i].Zip(_seconds[0], (mine, first) => mine / first).Order().ToArray();
            output.WriteLine(
                $"{candidates[i].Name,-44} {times[0] * 1e3,12:F1} {times[times.Length / 2] * 1e3,8:F1} {times[^1] * 1e3,8:F1} {megabytes / times[times.Length / 2],6:F0} "
                + $"{_allocated[i] / 1024.0 / pages.Count,9:F0} {ratios[0],10:F2} {ratios[ratios.Length / 2],7:F2} {ratios[^1],7:F2}");
        }
    }
}
