using System.Diagnostics;

namespace Nylas.LinkSafety.Bench.Runtime;

/// <summary>How long one call takes from one caller.</summary>
internal static class LatencyBenchmarks
{
    private const int Calls = 1_000_000;

    public static async Task RunAsync(IGrainFactory factory)
    {
        var grain = factory.GetGrain<ICounterGrain>("latency");
        var inline = await MeasureAsync(() => grain.GetAsync(1, default));
        var queued = await MeasureAsync(() => grain.GetAfterYieldAsync());
        Console.WriteLine($"{"latency, one caller (clock included)",-46} {"p50",12} {"p99",12} {"p99.9",12}");
        Print("[ReadOnly] ValueTask<T>", inline);
        Print("a method that yields", queued);
    }

    private static void Print(string name, long[] ticks) =>
        Console.WriteLine($"{name,-46} {At(ticks, 0.5),9:N2} µs {At(ticks, 0.99),9:N2} µs {At(ticks, 0.999),9:N2} µs");

    private static double At(long[] ticks, double share) => ticks[(int)(ticks.Length * share)] * 1e6 / Stopwatch.Frequency;

    private static async Task<long[]> MeasureAsync(Func<ValueTask<long>> call)
    {
        var ticks = new long[Calls];
        for (var i = -100_000; i < Calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await call();
            if (i >= 0)
                ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        return ticks;
    }
}
