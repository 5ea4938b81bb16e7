using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Hosting;

/// <summary>Opens the catalog after its store and before any hosted service starts, and closes it after all have stopped.</summary>
internal sealed class SqliteCatalogLifetime(IServiceProvider provider) : IHostedLifecycleService
{
    private SqliteCatalog? _catalog;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _catalog = provider.GetRequiredService<SqliteCatalog>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _catalog?.Dispose();
        return Task.CompletedTask;
    }
}
