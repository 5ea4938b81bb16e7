using Microsoft.Extensions.Hosting;
using Orleans.Reminders;

namespace Orleans.Hosting;

/// <summary>Ties the silo to its host's life, and runs what the silo does from time to time.</summary>
internal sealed class SiloHostedService(Silo silo, ReminderService? reminders = null) : IHostedService, IDisposable
{
    private ITimer? _collector;
    private ITimer? _shedder;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        silo.Start();
        var quantum = silo.Collection.CollectionQuantum;
        _collector = silo.Clock.CreateTimer(static silo => ((Silo)silo!).Collect(), silo, quantum, quantum);
        if (silo.Collection.EnableActivationSheddingOnMemoryPressure)
        {
            var shedding = new ActivationShedding(silo, ActivationShedding.ReadHeap);
            var period = silo.Collection.MemoryUsagePollingPeriod;
            _shedder = silo.Clock.CreateTimer(static shedding => ((ActivationShedding)shedding!).Shed(), shedding, period, period);
        }

        if (reminders is not null)
            await reminders.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        _shedder?.Dispose();
        reminders?.Silence();
        await silo.StopAsync(cancellationToken);
        if (reminders is not null)
            await reminders.StopAsync(cancellationToken);
    }

    public void Dispose()
    {
        _collector?.Dispose();
        _shedder?.Dispose();
    }
}
