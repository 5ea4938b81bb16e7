using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Sites;

/// <summary>Counts how a site's URLs fare and holds its fetch budget. Counts are written behind: a busy site changes with every scan.</summary>
[GrainType("site")]
internal sealed partial class SiteGrain(
    [PersistentState("site")] IPersistentState<SiteGrainState> state,
    PublicSuffixList suffixes,
    IOptions<FetchBudgetOptions> budget,
    TimeProvider clock,
    ILogger<SiteGrain> log) : Grain, ISiteGrain
{
    private static readonly TimeSpan WriteBehind = TimeSpan.FromSeconds(5);

    private readonly TokenBucket _fetches = new(budget.Value.SiteBurst, budget.Value.SiteRefill, clock);
    private IGrainTimer? _flush;
    private bool _isDirty;

    public ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_fetches.TryTake());

    public ValueTask RecordVerdictAsync(Verdict? before, Verdict after, CancellationToken cancellationToken)
    {
        state.State.FirstSeen ??= clock.GetUtcNow();
        var counts = state.State.UrlsByVerdict;
        if (before is { } left && counts.GetValueOrDefault(left) is > 0 and var known)
            counts[left] = known - 1;
        counts[after] = counts.GetValueOrDefault(after) + 1;
        _isDirty = true;
        _flush ??= this.RegisterGrainTimer(
            FlushAsync, new GrainTimerCreationOptions { DueTime = WriteBehind, Period = WriteBehind, KeepAlive = true });
        return ValueTask.CompletedTask;
    }

    public ValueTask<SiteStanding> GetStandingAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new SiteStanding
    {
        Site = this.GetPrimaryKeyString(),
        FirstSeen = state.State.FirstSeen,
        IsSharedPlatform = suffixes.Lookup(this.GetPrimaryKeyString()).IsSharedPlatform,
        UrlsByVerdict = state.State.UrlsByVerdict.Where(count => count.Value > 0).ToImmutableDictionary(),
    });

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => FlushAsync(cancellationToken);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (!_isDirty)
        {
            _flush?.Dispose();
            _flush = null;
            return;
        }

        _isDirty = false;
        try
        {
            await state.WriteStateAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Tried again at the next tick: the counts are in memory, and no answer depends on them being stored.
            _isDirty = true;
            LogFlushFailed(this.GetPrimaryKeyString(), exception);
        }
    }

    [LoggerMessage(2100, LogLevel.Warning, "The standing of {Site} could not be stored; it is tried again")]
    private partial void LogFlushFailed(string site, Exception exception);
}
