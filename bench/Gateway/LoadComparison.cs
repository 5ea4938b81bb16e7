using System.Diagnostics;
using System.Globalization;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>Bare Kestrel against the gateway: both servers on one core, the client on another, rounds by turns.</summary>
internal static class LoadComparison
{
    private const int Rounds = 7;
    private const int LatencyRounds = 120;
    private const int Connections = 32;
    private const int ServerCore = 0;
    private const int ClientCore = 1;

    private static readonly TimeSpan LatencyRound = TimeSpan.FromSeconds(0.5);

    private const double RequiredThroughput = 0.75;
    private const double AllowedLatency = 1.5;

    /// <returns>0 when both requirements are met.</returns>
    public static async Task<int> MeasureAsync(string[] args)
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << ClientCore;
        var round = TimeSpan.FromSeconds(args is [var seconds] ? double.Parse(seconds, CultureInfo.InvariantCulture) : 4);
        var directory = Directory.CreateTempSubdirectory("linksafety-bench-").FullName;
        try
        {
            var requests = new LinkSet(directory).Requests;
            using var bareServer = await ServerProcess.StartAsync("bare", directory, ServerCore);
            using var gatewayServer = await ServerProcess.StartAsync("gateway", directory, ServerCore);
            using var bare = new LoadGenerator(bareServer.Address, requests, Connections);
            using var gateway = new LoadGenerator(gatewayServer.Address, requests, Connections);
            WarmUp(bare);
            WarmUp(gateway);
            var throughput = CompareThroughput((bareServer, bare), (gatewayServer, gateway), round, out var bareMaximum);
            var latency = CompareLatency(bare, gateway, bareMaximum / 2);
            return throughput >= RequiredThroughput && latency <= AllowedLatency ? 0 : 1;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Tiered compilation takes its second step after some ten thousand calls and a pause.
    private static void WarmUp(LoadGenerator load)
    {
        load.WarmUp();
        for (var i = 0; i < 3; i++)
            load.RunClosed(TimeSpan.FromSeconds(2));
    }

    private static double CompareThroughput(
        (ServerProcess Server, LoadGenerator Load) bare, (ServerProcess Server, LoadGenerator Load) gateway, TimeSpan round, out double bareMaximum)
    {
        Console.WriteLine($"\n/r over {LinkSet.Count:N0} known URLs, {Connections} keep-alive connections, server on one core, {Rounds} rounds of {round.TotalSeconds:0.#} s by turns");
        Console.WriteLine("round   bare req/s   gateway req/s   ratio   bare CPU µs/req   gateway CPU µs/req   ratio");
        var bareRates = new double[Rounds];
        var ratios = new double[Rounds];
        var cpuRatios = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            (bareRates[i], var bareCpu) = Run(bare.Server, bare.Load, round);
            var (rate, cpu) = Run(gateway.Server, gateway.Load, round);
            ratios[i] = rate / bareRates[i];
            cpuRatios[i] = bareCpu / cpu;
            Console.WriteLine($"{i + 1,5} {bareRates[i],12:N0} {rate,15:N0} {ratios[i],7:0.000} {bareCpu,17:0.00} {cpu,20:0.00} {cpuRatios[i],7:0.000}");
        }

        // What it keeps up, not what it reached once: on a machine that others share, half of that may be more than it can do later.
        Array.Sort(bareRates);
        bareMaximum = bareRates[Rounds / 2];
        Summarise("CPU a request, bare : gateway", cpuRatios, "what throughput would be on an idle machine");
        return Summarise("throughput, gateway : bare", ratios, $"at least {RequiredThroughput}");
    }

    private static (double PerSecond, double CpuMicroseconds) Run(ServerProcess server, LoadGenerator load, TimeSpan round)
    {
        var before = server.CpuTime;
        var startedAt = Stopwatch.GetTimestamp();
        var rate = load.RunClosed(round);
        return (rate, (server.CpuTime - before).TotalMicroseconds / (rate * Stopwatch.GetElapsedTime(startedAt).TotalSeconds));
    }

    // Rounds of half a second, many and by turns: where neighbours stop the machine for some milliseconds every second, a longer round always holds
    // a stop, and says how long it was. What the gateway does of its own accord, flushing and collecting, falls into every second or third.
    private static double CompareLatency(LoadGenerator bare, LoadGenerator gateway, double rate)
    {
        Console.WriteLine($"\nOpen loop at {rate:N0} requests/s, half the bare throughput, {LatencyRounds} rounds of {LatencyRound.TotalSeconds} s by turns; microseconds from the time a request was due");
        var (bareRounds, gatewayRounds) = (new double[LatencyRounds][], new double[LatencyRounds][]);
        for (var i = 0; i < LatencyRounds; i++)
            (bareRounds[i], gatewayRounds[i]) = (bare.RunOpen(rate, LatencyRound), gateway.RunOpen(rate, LatencyRound));
        Console.WriteLine("                       p50     p90     p99   p99.9");
        foreach (var (name, rounds) in (ReadOnlySpan<(string, double[][])>)[("bare", bareRounds), ("gateway", gatewayRounds)])
        {
            double[] all = [.. rounds.SelectMany(round => round).Order()];
            Console.WriteLine($"{name,-8} median round {Median(rounds, 0.5),7:N0} {Median(rounds, 0.9),7:N0} {Median(rounds, 0.99),7:N0} {Median(rounds, 0.999),7:N0}");
            Console.WriteLine($"{"",8} all together {At(all, 0.5),7:N0} {At(all, 0.9),7:N0} {At(all, 0.99),7:N0} {At(all, 0.999),7:N0}");
        }

        var ratio = Median(gatewayRounds, 0.99) / Median(bareRounds, 0.99);
        Console.WriteLine($"p99 of the median round, gateway : bare: {ratio:0.000} (required: at most {AllowedLatency})");
        return ratio;
    }

    private static double Median(double[][] rounds, double quantile) => At([.. rounds.Select(round => At(round, quantile)).Order()], 0.5);

    private static double At(double[] ascending, double quantile) => ascending[(int)(ascending.Length * quantile)];

    private static double Summarise(string what, double[] ratios, string required)
    {
        Array.Sort(ratios);
        var median = ratios[ratios.Length / 2];
        Console.WriteLine($"{what}: min {ratios[0]:0.000}, median {median:0.000}, max {ratios[^1]:0.000} (required: {required})");
        return median;
    }
}
