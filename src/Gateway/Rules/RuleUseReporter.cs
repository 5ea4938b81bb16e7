using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Tells the book every minute, and when the gateway stops, which rules were used. It is a date for people: a lost one does no harm.</summary>
internal sealed partial class RuleUseReporter(RuleUses uses, IGrainFactory grains, TimeProvider clock, ILogger<RuleUseReporter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ReportAsync(cancellationToken);
    }

    /// <summary>Never throws for the book's sake.</summary>
    internal async Task ReportAsync(CancellationToken cancellationToken)
    {
        while (uses.Take() is { Length: > 0 } batch)
        {
            try
            {
                await grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey).NoteUsesAsync(batch, cancellationToken);
            }
            catch (Exception exception)
            {
                uses.Return(batch);
                LogDelayed(batch.Length, exception);
                return;
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

    [LoggerMessage(4142, LogLevel.Warning, "The uses of {Rules} rules could not be told to the book; they are told with the next ones")]
    private partial void LogDelayed(int rules, Exception exception);
}
