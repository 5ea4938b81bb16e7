using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nylas.LinkSafety.Storage.Sqlite.Hosting;

/// <summary>
/// Opens the store before any hosted service starts, in whatever order they were registered, and closes it after all have stopped: the
/// silo's last deactivations still write.
/// </summary>
internal sealed class SqliteStoreLifetime(IServiceProvider provider, string name) : IHostedLifecycleService
{
    private SqliteStore? _store;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _store = provider.GetRequiredKeyedService<SqliteStore>(name);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }
}
