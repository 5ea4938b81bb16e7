using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Child;

/// <summary>The generic host with a silo on SQLite, as the product composes it, and nothing else.</summary>
internal sealed class ChildHost(IHost host)
{
    public IServiceProvider Services => host.Services;

    public StorageHealth Health => host.Services.GetRequiredService<IStorageHealth>().Current;

    public static ChildHost Build(string directory)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.AddSqliteGrainStorageAsDefault(options => options.DataDirectory = directory));
        return new ChildHost(builder.Build());
    }

    /// <summary>Prints START FAILED with the error where it cannot.</summary>
    public async Task<bool> TryStartAsync()
    {
        try
        {
            await host.StartAsync();
            return true;
        }
        catch (Exception e)
        {
            // Whatever ends the start is the test's finding.
            Console.WriteLine($"START FAILED {e.GetType().Name}: {e.Message}");
            return false;
        }
    }

    public async Task StopAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
