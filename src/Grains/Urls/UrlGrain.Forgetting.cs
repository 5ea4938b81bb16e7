using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Screenshots;
using Nylas.LinkSafety.Grains.Retention;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>The end of a URL that nobody uses any more. Whoever comes meanwhile keeps it alive.</summary>
internal sealed partial class UrlGrain
{
    /// <summary>Set: the next write deletes instead, if the URL is still unused since then.</summary>
    private DateTimeOffset? _forgetUnusedSince;

    private bool _isForgotten;

    public async Task<bool> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        if (!IsForgettable(_state.State, unusedSince))
            return false;
        var rules = await GrainFactory.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey)
            .FindRulesAsync(VerdictScope.Url, _state.State.Identity!, cancellationToken);
        if (!rules.IsEmpty)
            return false;
        // First what nobody would ever ask for once the URL is forgotten.
        await GrainFactory.GetGrain<IScreenshotGrain>(this.GetPrimaryKeyString()).ForgetAsync(cancellationToken);
        _forgetUnusedSince = unusedSince;
        await _writer.WriteAsync();
        return _isForgotten;
    }

    /// <summary>In the writer's place: two writes side by side would carry the same ETag.</summary>
    private async Task TryForgetAsync(DateTimeOffset unusedSince)
    {
        var before = _state.State;
        await _state.ClearStateAsync();
        if (_writer.HasWaiting || !IsForgettable(before, unusedSince))
        {
            // A report or a click has come while the row was deleted. It knows the state that it has changed, which its write brings back.
            _state.State = before;
            _isDirty = true;
            return;
        }

        _url = null;
        _prior = null;
        _isForgotten = true;
        _listing.Removed(this.GetPrimaryKeyString());
        DeactivateOnIdle();
    }

    private bool IsForgettable(UrlGrainState state, DateTimeOffset unusedSince) =>
        _scan is null && !_isDirty && UrlDisuse.IsForgettable(state, unusedSince);
}
