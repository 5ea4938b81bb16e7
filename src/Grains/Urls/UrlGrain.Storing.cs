using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>When the state is stored, and what holds when it cannot be.</summary>
internal sealed partial class UrlGrain
{
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isEnding = true;
        if (_scanCancellation is { } scan)
            await scan.CancelAsync();
        // Written before the wait: the runtime's patience may end while a scanner hangs that takes no notice of its token, and clicks would be lost.
        await StoreLastAsync();
        if (_scan is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await StoreLastAsync();
    }

    private async Task StoreLastAsync()
    {
        try
        {
            if (_isDirty)
                await _writer.WriteAsync();
            _listing.End(this.GetPrimaryKeyString(), _state.State);
        }
        catch (Exception exception)
        {
            LogStateLost(this.GetPrimaryKeyString(), exception);
        }
    }

    /// <summary>Every change of the state passes here, and is stored when this has ended.</summary>
    private async Task WriteAsync()
    {
        try
        {
            _isDirty = false;
            if (_forgetUnusedSince is { } unusedSince)
            {
                _forgetUnusedSince = null;
                if (IsForgettable(_state.State, unusedSince))
                {
                    await TryForgetAsync(unusedSince);
                    return;
                }
            }

            await _state.WriteStateAsync();
            _listing.Stored(this.GetPrimaryKeyString(), _state.State);
        }
        catch (InconsistentStateException)
        {
            // Somebody else has written this state: what is in memory is not to be trusted, the next call reads it anew.
            DeactivateOnIdle();
            throw;
        }
        catch
        {
            _isDirty = true;
            throw;
        }
    }

    /// <summary>A full disk must not stop decisions: the verdict is used from memory and stored with the next write that succeeds.</summary>
    private async Task TryStoreAsync()
    {
        try
        {
            await _writer.WriteAsync();
        }
        catch (Exception exception)
        {
            LogStoreFailed(this.GetPrimaryKeyString(), exception);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "The verdict of URL {UrlKey} could not be stored; it is in force and is stored with the next write")]
    private partial void LogStoreFailed(string urlKey, Exception exception);

    [LoggerMessage(2003, LogLevel.Error, "URL {UrlKey} was put away with changes that could not be stored")]
    private partial void LogStateLost(string urlKey, Exception exception);
}
