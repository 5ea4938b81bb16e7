using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>Asks every feed each minute whether it is due. In every process: a feed sees to it that it is fetched once.</summary>
internal sealed partial class FeedKeeper(IGrainFactory grains, TimeProvider clock, ILogger<FeedKeeper> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Every, clock);
        try
        {
            while (await minutes.WaitForNextTickAsync(stoppingToken))
                await TickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        try
        {
            var book = grains.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey);
            await book.TickAsync(stoppingToken);
            foreach (var name in (await book.GetAsync(stoppingToken)).Names)
                await grains.GetGrain<IFeedGrain>(name).TickAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // The edge of the loop: the next minute asks again.
            LogFailed(exception);
        }
    }

    [LoggerMessage(2086, LogLevel.Warning, "Feeds could not be asked whether they are due; the next try is in a minute")]
    private partial void LogFailed(Exception exception);
}
