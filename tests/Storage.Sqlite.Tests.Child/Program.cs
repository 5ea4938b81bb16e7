using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Storage.Sqlite.Tests.Child;
using Orleans;

// A host with grains and storage that a test starts as a process of its own: child DIRECTORY. It prints READY, then does what it is told.
using var stop = new CancellationTokenSource();
var host = ChildHost.Build(args[0]);
if (!await host.TryStartAsync())
    return 1;

var grains = host.Services.GetRequiredService<IGrainFactory>();
Console.WriteLine("READY");
while (await Console.In.ReadLineAsync(stop.Token) is { } line)
{
    var words = line.Split(' ');
    switch (words[0])
    {
        case "flood": // flood COUNTERS: counts each up for ever and prints ACK KEY COUNT when a count is durable
            for (var i = 0; i < int.Parse(words[1], null); i++)
                _ = CountForeverAsync($"counter-{i}");
            break;
        case "write": // write KEY COUNT BALLAST
            Console.WriteLine(await grains.GetGrain<ICounterGrain>(words[1]).TryWriteAsync(long.Parse(words[2], null), int.Parse(words[3], null), stop.Token));
            break;
        case "read": // read KEY
            Console.WriteLine($"READ {await grains.GetGrain<ICounterGrain>(words[1]).ReadAsync(stop.Token)}");
            break;
        case "health":
            Console.WriteLine($"HEALTH {host.Health.Condition}");
            break;
        default:
            Console.WriteLine($"UNKNOWN {line}");
            break;
    }
}

await host.StopAsync();
Console.WriteLine("STOPPED");
return 0;

async Task CountForeverAsync(string key)
{
    await Task.Yield();
    var counter = grains.GetGrain<ICounterGrain>(key);
    while (true)
        Console.WriteLine($"ACK {key} {await counter.CountAsync(stop.Token)}");
}
