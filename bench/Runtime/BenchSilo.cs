using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Nylas.LinkSafety.Bench.Runtime;

/// <summary>A silo as the product composes it, on one core of the machine.</summary>
internal sealed class BenchSilo(IHost host) : IAsyncDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<BenchSilo> StartAsync()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(static silo => silo.AddMemoryGrainStorageAsDefault());
        var host = builder.Build();
        await host.StartAsync();
        return new BenchSilo(host);
    }

    public ValueTask DisposeAsync()
    {
        // Not stopped: saying goodbye to a million activations is no part of any figure.
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
