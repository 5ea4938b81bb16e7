using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Tells feeds every minute, and when the gateway stops, what they have done. Numbers for people: a lost one does no harm.</summary>
internal sealed partial class FeedUseReporter(FeedUses uses, IGrainFactory grains, TimeProvider clock, ILogger<FeedUseReporter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ReportAsync(cancellationToken);
    }

    /// <summary>Never throws for a feed's sake.</summary>
    internal async Task ReportAsync(CancellationToken cancellationToken)
    {
        foreach (var (feed, use) in uses.Take())
        {
            try
            {
                await grains.GetGrain<IFeedGrain>(feed).NoteUseAsync(use, cancellationToken);
            }
            catch (Exception exception)
            {
                uses.Return(feed, use);
                LogDelayed(feed, exception);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await ReportAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync tells the last ones.
        }
    }

    [LoggerMessage(4200, LogLevel.Warning, "What feed {Feed} has done could not be told to it; it is told with what comes next")]
    private partial void LogDelayed(string feed, Exception exception);
}
