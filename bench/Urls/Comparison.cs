using System.Diagnostics;

namespace Nylas.LinkSafety.Bench.Urls;

/// <summary>Times candidates in interleaved rounds.</summary>
internal static class Comparison
{
    private const int WarmUpCalls = 30_000;
    private const int Rounds = 21;
    private const int CallsPerRound = 20_000;

    // What candidates return goes here, so that no call can be left out as useless.
    private static int s_sink;

    public static Timing[] Run(params Func<int>[] candidates)
    {
        double[][] rounds = [.. candidates.Select(_ => new double[Rounds])];
        long[] bytes = new long[candidates.Length];

        // Two passes with a pause for the background compiler, which optimises what was called often.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (var candidate in candidates)
                Call(candidate, WarmUpCalls);
            Thread.Sleep(150);
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < candidates.Length; i++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                Call(candidates[i], CallsPerRound);
                rounds[i][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / CallsPerRound;
                bytes[i] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / CallsPerRound;
            }
        }

        return [.. candidates.Select((_, i) => new Timing(rounds[i], bytes[i]))];
    }

    private static void Call(Func<int> candidate, int times)
    {
        for (int i = 0; i < times; i++)
            s_sink += candidate();
    }
}
