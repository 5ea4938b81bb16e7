using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Activations;

/// <summary>From the first call to the last. Everything here but <see cref="Deactivate"/> runs in slices.</summary>
internal sealed partial class Activation
{
    private Phase _phase;

    public Phase Phase => _phase;

    /// <summary>Begins to live; whoever put the activation into the directory calls it, once.</summary>
    public void Activate() => Enqueue(new ActivateWork());

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (!cancellationToken.IsCancellationRequested)
            Enqueue(new DeactivateWork(deactivationReason));
    }

    /// <summary>Ends the activation if nobody has called it since <paramref name="lastUsed"/>.</summary>
    public void DeactivateIfIdleSince(int lastUsed) => Enqueue(new CollectWork(lastUsed));

    public void KeepFor(TimeSpan time) => Extras.KeepUntil =
        time <= TimeSpan.Zero ? long.MinValue
        : time == TimeSpan.MaxValue ? long.MaxValue
        : Silo.Clock.GetTimestamp() + (long)(time.TotalSeconds * Silo.Clock.TimestampFrequency);

    /// <summary>Whether DelayDeactivation allows the activation to be collected now. Whether it is idle can only be told in its slice.</summary>
    public bool MayBeCollected(long now) => _phase == Phase.Active && (_extras is null || _extras.KeepUntil <= now);

    /// <summary>Escaping a turn, it means that the state in memory is stale: the next call must read it again.</summary>
    public void Observe(Exception exception)
    {
        if (exception is not InconsistentStateException inconsistent || !inconsistent.TryEscapeFrom(this))
            return;
        RuntimeLog.StateInconsistent(Silo.Logger, exception, GrainId);
        Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, "Its state in memory was not the stored one."));
    }

    private async Task ActivateAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Clock);
            var states = new List<IActivationState>();
            GrainInstance = Class.Create(this, states);
            foreach (var state in states)
                await state.LoadAsync().WaitAsync(deadline.Token);
            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception exception)
        {
            Silo.ActivationFailures.Note(GrainId, exception);
            Extras.Failure = exception; // for calls that are still on their way here; sent on to the next activation, they could fail it for ever
            await EndAsync();
            FailWaiting(exception);
            return;
        }

        Touch();
        _phase = Phase.Active;
        // At least one of the calls that woke the grain is served even when OnActivateAsync has asked to end again: no ping-pong without progress.
        Pump();
        if (_extras?.EndReason is { } reason)
            Deactivate(reason);
    }

    private void BeginDeactivation(DeactivationReason reason)
    {
        Extras.EndReason ??= reason;
        if (_phase != Phase.Active)
            return;
        _phase = Phase.Draining;
        DeactivateIfDrained();
    }

    private void DeactivateIfDrained()
    {
        if (_exclusive + _readOnly + _interleaved > 0)
            return;
        _phase = Phase.Deactivating;
        _ = DeactivateAsync(Extras.EndReason!.Value);
    }

    private async Task DeactivateAsync(DeactivationReason reason)
    {
        StopTimers();
        try
        {
            using var deadline = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Clock);
            if (GrainInstance is IGrainBase grain)
                await grain.OnDeactivateAsync(reason, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception exception)
        {
            // The activation ends all the same: a grain that cannot say goodbye must not keep its successor from living.
            RuntimeLog.DeactivationFailed(Silo.Logger, exception, GrainId);
        }

        await EndAsync();
        RedirectWaiting();
    }

    private async Task EndAsync()
    {
        StopTimers();
        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (GrainInstance is IDisposable disposable)
                disposable.Dispose();
            if (_extras?.Scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            RuntimeLog.DeactivationFailed(Silo.Logger, exception, GrainId);
        }

        // Only now may another activation of this grain be made: there are never two.
        _phase = Phase.Dead;
        Silo.Directory.Remove(this);
        _extras?.Ended.TrySetResult();
    }

    private void FailWaiting(Exception exception)
    {
        while (TakeWaiting() is { } request)
            request.Refuse(exception);
    }

    private void RedirectWaiting()
    {
        while (TakeWaiting() is { } request)
        {
            if (!request.IsOver)
                request.Redirect(Silo);
        }
    }

    private Request? TakeWaiting()
    {
        var request = _waiting?.TakeFirst();
        if (request is null)
            _waiting = null;
        else
            Uncount(request);
        return request;
    }

    private void StopTimers()
    {
        if (_extras is null)
            return;
        lock (_extras.Timers)
        {
            foreach (var timer in _extras.Timers.ToArray())
                timer.Dispose();
        }
    }

    private sealed class ActivateWork : Work
    {
        public override void Run(Activation activation) => _ = activation.ActivateAsync();
    }

    private sealed class DeactivateWork(DeactivationReason reason) : Work
    {
        public override void Run(Activation activation) => activation.BeginDeactivation(reason);
    }

    private sealed class CollectWork(int lastUsed) : Work
    {
        public override void Run(Activation activation)
        {
            if (activation.LastUsed == lastUsed && activation.IsIdle)
                activation.BeginDeactivation(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "It has been idle for longer than its collection age."));
        }
    }
}
