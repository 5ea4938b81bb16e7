using System.Diagnostics;

namespace Nylas.LinkSafety.Bench.Pages;

/// <summary>
/// Times all candidates on each page, in turn, again and again, so that a busy machine disturbs them alike. The figure of a page is its
/// median over the rounds and its best: the best is what the code costs, what is above it is what others on the machine cost.
/// </summary>
internal sealed class Comparison(Candidate[] candidates, List<byte[]> pages)
{
    /// <summary>Over all pages before anything is timed: the runtime compiles hot code again as it learns what is hot.</summary>
    private const int WarmUpRounds = 30;

    private readonly double[,][] _seconds = new double[candidates.Length, pages.Count][];
    private readonly long[] _allocated = new long[candidates.Length];

    public void Run(int rounds)
    {
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var page = 0; page < pages.Count; page++)
            {
                for (var i = 0; i < candidates.Length; i++)
                    _seconds[i, page] ??= new double[rounds];
                RunRound(page, round);
            }
        }
    }

    public void Print(TextWriter output)
    {
        var megabytes = pages.Sum(page => page.Length) / 1e6;
        output.WriteLine($"{"",-42} {"best ms",9} {"median ms",10} {"MB/s",6} {"KiB/page",9} {"ratio of best",14} {"of medians",11} {"page by page: min",18} {"median",7} {"max",7}");
        for (var i = 0; i < candidates.Length; i++)
        {
            var best = Total(i, Best);
            var median = Total(i, Median);
            var ratios = Enumerable.Range(0, pages.Count).Select(page => Best(_seconds[i, page]) / Best(_seconds[0, page])).ToArray();
            output.WriteLine(
                $"{candidates[i].Name,-42} {best * 1e3,9:F1} {median * 1e3,10:F1} {megabytes / best,6:F0} {_allocated[i] / 1024.0 / pages.Count,9:F0} "
                + $"{best / Total(0, Best),14:F2} {median / Total(0, Median),11:F2} {ratios.Min(),18:F2} {Median(ratios),7:F2} {ratios.Max(),7:F2}");
        }
    }

    private void RunRound(int page, int round)
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            var which = (i + Math.Abs(round)) % candidates.Length;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            GC.KeepAlive(candidates[which].Read(pages[page]));
            if (round >= 0)
                _seconds[which, page][round] = watch.Elapsed.TotalSeconds;
            if (round == 0)
                _allocated[which] += GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private double Total(int candidate, Func<double[], double> figure) => Enumerable.Range(0, pages.Count).Sum(page => figure(_seconds[candidate, page]));

    private static double Best(double[] values) => values.Min();

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
