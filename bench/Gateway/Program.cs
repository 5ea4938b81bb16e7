using Nylas.LinkSafety.Bench.Gateway;

// No argument: everything. "load", "memory", "path", "swap": one part. "serve …" is what "load" starts, "build-lists …" what "swap" does.
switch (args)
{
    case ["serve", "bare", var links]:
        await BareServer.RunAsync(links);
        return 0;
    case ["serve", "gateway", var links]:
        await GatewayServer.RunAsync(links);
        return 0;
    case ["memory"]:
        CacheMemory.Measure();
        return 0;
    case ["path"]:
        await ClickPathCosts.MeasureAsync();
        return 0;
    case [SwapLatency.BuildCommand, var directory, var file]:
        await SwapLatency.BuildAsync(directory, file);
        return 0;
    case ["swap", .. var millions]:
        return await SwapLatency.MeasureAsync(millions);
    case ["load", .. var rest]:
        return await LoadComparison.MeasureAsync(rest);
    case []:
        await ClickPathCosts.MeasureAsync();
        CacheMemory.Measure();
        return await LoadComparison.MeasureAsync([]) | await SwapLatency.MeasureAsync([]);
    default:
        Console.Error.WriteLine("usage: [load [seconds a round] | memory | path | swap [millions of entries]]");
        return 2;
}
