using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Catalog;

/// <summary>
/// Sees to it that the catalog lacks nothing: fills it when it is new, damaged or asked to be rebuilt, and reads again what a crash or a burst has
/// lost. One refill at a time, beside everything else; whatever fails is tried again.
/// </summary>
internal sealed partial class CatalogKeeper(
    ICatalogUpkeep upkeep, CatalogSources sources, TimeProvider clock, ILogger<CatalogKeeper> log) : BackgroundService
{
    /// <summary>A disk that is full now is full in a moment too.</summary>
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asked = new(0);
    private int _isAskedFor;

    /// <returns>False when a rebuild was asked for before and has not ended.</returns>
    public bool RequestRebuild(string actor)
    {
        if (Interlocked.Exchange(ref _isAskedFor, 1) == 1)
            return false;
        LogAsked(actor);
        _ = _asked.Release();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var need = await NextAsync(stoppingToken);
                await FillAsync(need, stoppingToken);
                if (need.IsRebuild)
                    Volatile.Write(ref _isAskedFor, 0);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The edge of the loop: lists are behind until it succeeds, which GET /v1/catalog tells; decisions never are.
                LogFailed(PauseAfterFailure, exception);
                await Task.Delay(PauseAfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override void Dispose()
    {
        _asked.Dispose();
        base.Dispose();
    }

    private async Task<CatalogNeed> NextAsync(CancellationToken stoppingToken)
    {
        if (Volatile.Read(ref _isAskedFor) == 0)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var lacking = upkeep.WaitForNeedAsync(waiting.Token);
            var asked = _asked.WaitAsync(waiting.Token);
            var first = await Task.WhenAny(lacking, asked);
            await waiting.CancelAsync();
            if (first == lacking)
                return await lacking;
            await asked;
        }

        return new CatalogNeed(null, "somebody has asked for it");
    }

    private async Task FillAsync(CatalogNeed need, CancellationToken stoppingToken)
    {
        var started = clock.GetTimestamp();
        LogBegins(need.IsRebuild, need.Why);
        await using var refill = upkeep.Begin(need, await sources.CountAsync(stoppingToken));
        var read = await sources.FillAsync(refill, need.Since, stoppingToken);
        await refill.CompleteAsync();
        LogDone(need.IsRebuild, read, clock.GetElapsedTime(started));
    }

    [LoggerMessage(2060, LogLevel.Information, "{Actor} asks for the catalog to be rebuilt")]
    private partial void LogAsked(string actor);

    [LoggerMessage(2061, LogLevel.Information, "The catalog is filled from the stored grains (whole: {IsRebuild}): {Why}")]
    private partial void LogBegins(bool isRebuild, string why);

    [LoggerMessage(2062, LogLevel.Information, "The catalog was filled from the stored grains (whole: {IsRebuild}): {Read} states in {Duration}")]
    private partial void LogDone(bool isRebuild, long read, TimeSpan duration);

    [LoggerMessage(2063, LogLevel.Warning, "The catalog could not be filled; it is tried again in {Pause}. Decisions do not need it")]
    private partial void LogFailed(TimeSpan pause, Exception exception);
}
