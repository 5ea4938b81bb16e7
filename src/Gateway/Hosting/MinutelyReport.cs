namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>Tells somebody every minute, and once more when the gateway stops, what has been counted since. For counts that may be lost with the process.</summary>
internal abstract class MinutelyReport(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ReportAsync(cancellationToken);
    }

    /// <summary>Never throws for the sake of whoever is told: what could not be told is kept for the next time.</summary>
    internal abstract Task ReportAsync(CancellationToken cancellationToken);

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
}
