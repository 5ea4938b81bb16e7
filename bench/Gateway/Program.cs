using Nylas.LinkSafety.Bench.Gateway;

// No argument: everything. "load", "memory", "path": one part. "serve …" is what "load" starts.
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
    case ["load", .. var rest]:
        return await LoadComparison.MeasureAsync(rest);
    case []:
        await ClickPathCosts.MeasureAsync();
        CacheMemory.Measure();
        return await LoadComparison.MeasureAsync([]);
    default:
        Console.Error.WriteLine("usage: [load [seconds a round] | memory | path]");
        return 2;
}
