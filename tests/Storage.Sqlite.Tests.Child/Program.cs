using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;
using Nylas.LinkSafety.Storage.Sqlite.Tests.Child;
using Orleans.Storage;

// A host that a test starts as a process of its own: child DIRECTORY. It prints READY and then does what it is told, a line each.
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
new ChildSilo(builder.Services, builder.Configuration).AddSqliteGrainStorageAsDefault(options => options.DataDirectory = args[0]);
using var host = builder.Build();
if (!await TryStartAsync(host))
    return 1;

var writer = new CountingWriter(host.Services.GetRequiredService<IGrainStorage>());
var health = host.Services.GetRequiredService<IStorageHealth>();
Console.WriteLine("READY");
while (await Console.In.ReadLineAsync() is { } line)
{
    var words = line.Split(' ');
    switch (words[0])
    {
        case "flood": // flood WRITERS: each counts up its own key for ever and prints ACK KEY COUNT when a count is durable
            for (var i = 0; i < int.Parse(words[1], null); i++)
                _ = writer.CountForeverAsync($"writer-{i}");
            break;
        case "write": // write KEY COUNT BALLAST
            Console.WriteLine(await writer.TryWriteAsync(words[1], long.Parse(words[2], null), int.Parse(words[3], null)));
            break;
        case "read": // read KEY
            Console.WriteLine($"READ {await writer.ReadAsync(words[1])}");
            break;
        case "health":
            Console.WriteLine($"HEALTH {health.Current.Condition}");
            break;
        default:
            Console.WriteLine($"UNKNOWN {line}");
            break;
    }
}

await host.StopAsync();
Console.WriteLine("STOPPED");
return 0;

[SuppressMessage("Design", "CA1031", Justification = "Whatever ends the start is the test's finding.")]
static async Task<bool> TryStartAsync(IHost host)
{
    try
    {
        await host.StartAsync();
        return true;
    }
    catch (Exception e)
    {
        Console.WriteLine($"START FAILED {e.GetType().Name}: {e.Message}");
        return false;
    }
}
