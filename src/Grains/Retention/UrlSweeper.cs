using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Retention;

namespace Nylas.LinkSafety.Grains.Retention;

/// <summary>Asks for a round of the sweep every hour. In every process: the grain sees to it that there is one round an hour in all.</summary>
internal sealed partial class UrlSweeper(IGrainFactory grains, TimeProvider clock, ILogger<UrlSweeper> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(Every, clock);
        while (await WaitAsync(hours, stoppingToken))
        {
            try
            {
                await grains.GetGrain<IUrlSweepGrain>(IUrlSweepGrain.DefaultKey).SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The edge of the loop: what is not forgotten now is forgotten later.
                LogFailed(exception);
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer hours, CancellationToken stoppingToken)
    {
        try
        {
            return await hours.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(2065, LogLevel.Warning, "A round of forgetting URLs failed; the next is in an hour")]
    private partial void LogFailed(Exception exception);
}
