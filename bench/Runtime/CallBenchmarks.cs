using System.Diagnostics;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Bench.Runtime;

/// <summary>Calls a second of 64 callers over 1,000 grains, with a RequestContext, deadlines and deadlock tracking as in production.</summary>
internal static class CallBenchmarks
{
    private const int Callers = 64;
    private const int Keys = 1_000;
    private const int Rounds = 7;

    public static async Task RunAsync(IGrainFactory factory)
    {
        string[] keys = [.. Enumerable.Range(0, Keys).Select(static i => $"counter-{i:D4}-of-the-benchmark-with-43-characters")];
        ICounterGrain[] references = [.. keys.Select(key => factory.GetGrain<ICounterGrain>(key))];
        ICounterGrain[] objects = [.. keys.Select(static _ => new DirectCounter())];
        foreach (var reference in references)
            await reference.GetAsync(1, default);

        (string Name, int Calls, Func<int, ValueTask<long>> Call)[] cases =
        [
            ("a plain object behind the interface", 20_000, i => objects[i % Keys].GetAsync(i, default)),
            ("[ReadOnly] ValueTask<T>, reference kept", 20_000, i => references[i % Keys].GetAsync(i, default)),
            ("[ReadOnly] ValueTask<T>, GetGrain each time", 20_000, i => factory.GetGrain<ICounterGrain>(keys[i % Keys]).GetAsync(i, default)),
            ("a method that yields, reference kept", 2_000, i => references[i % Keys].GetAfterYieldAsync()),
        ];
        var rates = cases.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds + 2; round++)
        {
            for (var i = 0; i < cases.Length; i++)
            {
                var rate = await RateAsync(cases[i].Call, cases[i].Calls);
                if (round >= 2) // two rounds for the tiered compiler
                    rates[i].Add(rate);
            }
        }

        Console.WriteLine($"{"calls/s, 64 callers, 1,000 keys",-46} {"min",12} {"median",12} {"max",12}  ns/call");
        for (var i = 0; i < cases.Length; i++)
        {
            rates[i].Sort();
            Console.WriteLine($"{cases[i].Name,-46} {rates[i][0],12:N0} {rates[i][Rounds / 2],12:N0} {rates[i][^1],12:N0} {1e9 / rates[i][Rounds / 2],8:N0}");
        }
    }

    private static async Task<double> RateAsync(Func<int, ValueTask<long>> call, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            RequestContext.Set("caller", caller);
            for (var i = 0; i < calls; i++)
                await call((caller * 7919) + i);
        })));
        return Callers * calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class DirectCounter : ICounterGrain
    {
        private readonly long _value = 1;

        public ValueTask<long> GetAsync(int add, CancellationToken cancellationToken) => new(_value + add);

        public ValueTask<long> GetAfterYieldAsync() => GetAsync(0, default);
    }
}
