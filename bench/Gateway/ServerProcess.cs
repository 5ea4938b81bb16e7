using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>This program again, as a server in a process of its own on one core; it says its port, and ends when its input does.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly string _kind;
    private readonly Process _process;

    private ServerProcess(string kind, Process process, IPEndPoint address)
    {
        _kind = kind;
        _process = process;
        Address = address;
    }

    public IPEndPoint Address { get; }

    /// <summary>What the process has spent on its core, in user and system mode: unlike a rate, hardly moved by what else the machine does.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(string kind, string directory, int core)
    {
        var program = typeof(ServerProcess).Assembly.Location;
        var start = new ProcessStartInfo("taskset", ["-c", core.ToString(provider: null), "dotnet", program, "serve", kind, directory])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };

        // On one core the client's environment must not choose another collector than a deployment would have.
        start.Environment.Remove("DOTNET_gcServer");
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("port ", StringComparison.Ordinal))
                return new ServerProcess(kind, process, new IPEndPoint(IPAddress.Loopback, int.Parse(line.AsSpan(5), provider: null)));
        }

        throw new InvalidOperationException($"The {kind} server ended before it listened.");
    }

    public static async Task ServeAsync(WebApplication app)
    {
        await app.StartAsync();
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Console.WriteLine($"port {url[(url.LastIndexOf(':') + 1)..]}");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        Console.WriteLine($"collections: {GC.CollectionCount(0)} of generation 0, {GC.CollectionCount(1)} of 1, {GC.CollectionCount(2)} of 2; paused {GC.GetTotalPauseDuration().TotalMilliseconds:N0} ms, allocated {GC.GetTotalAllocatedBytes() >> 20:N0} MiB");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        Console.WriteLine($"{_kind}: {_process.StandardOutput.ReadToEnd().Trim()}");
        _process.WaitForExit();
        _process.Dispose();
    }
}
