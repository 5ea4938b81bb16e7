using Nylas.LinkSafety.Bench.Runtime;

// dotnet run -c Release --project bench/Runtime [calls|latency|memory]
var only = args.FirstOrDefault();
await using var silo = await BenchSilo.StartAsync();
Console.WriteLine($"{Environment.ProcessorCount} core(s) in the machine, this process on one; .NET {Environment.Version}");
if (only is null or "calls")
    await CallBenchmarks.RunAsync(silo.Grains);
if (only is null or "latency")
    await LatencyBenchmarks.RunAsync(silo.Grains);
if (only is null or "memory")
    await MemoryBenchmarks.RunAsync(silo.Grains);
