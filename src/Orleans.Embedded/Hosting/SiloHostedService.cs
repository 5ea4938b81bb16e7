using Microsoft.Extensions.Hosting;

namespace Orleans.Hosting;

/// <summary>Ties the silo to its host's life, and runs what the silo does from time to time.</summary>
internal sealed class SiloHostedService(Silo silo) : IHostedService, IDisposable
{
    private ITimer? _collector;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        silo.Start();
        var quantum = silo.Collection.CollectionQuantum;
        _collector = silo.Clock.CreateTimer(static silo => ((Silo)silo!).Collect(), silo, quantum, quantum);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        await silo.StopAsync(cancellationToken);
    }

    public void Dispose() => _collector?.Dispose();
}
