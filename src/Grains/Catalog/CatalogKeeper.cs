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

    /// <summary>Completed by whoever asks for a rebuild; another takes its place when one has ended.</summary>
    private TaskCompletionSource _asked = NotAsked();

    /// <returns>False when a rebuild was asked for before and has not ended.</returns>
    public bool RequestRebuild(string actor)
    {
        if (!Volatile.Read(ref _asked).TrySetResult())
            return false;
        LogAsked(actor);
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
                    Volatile.Write(ref _asked, NotAsked());
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

    private async Task<CatalogNeed> NextAsync(CancellationToken stoppingToken)
    {
        var asked = _asked.Task;
        if (!asked.IsCompleted)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var lacking = upkeep.WaitForNeedAsync(waiting.Token);
            if (await Task.WhenAny(asked, lacking) == lacking)
                return await lacking;
            await waiting.CancelAsync();
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

    private static TaskCompletionSource NotAsked() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(2060, LogLevel.Information, "{Actor} asks for the catalog to be rebuilt")]
    private partial void LogAsked(string actor);

    [LoggerMessage(2061, LogLevel.Information, "The catalog is filled from the stored grains (whole: {IsRebuild}): {Why}")]
    private partial void LogBegins(bool isRebuild, string why);

    [LoggerMessage(2062, LogLevel.Information, "The catalog was filled from the stored grains (whole: {IsRebuild}): {Read} states in {Duration}")]
    private partial void LogDone(bool isRebuild, long read, TimeSpan duration);

    [LoggerMessage(2063, LogLevel.Warning, "The catalog could not be filled; it is tried again in {Pause}. Decisions do not need it")]
    private partial void LogFailed(TimeSpan pause, Exception exception);
}
