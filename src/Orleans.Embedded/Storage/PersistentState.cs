using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A grain's record: the value in memory and its version in storage. Usable in the grain's own turns only.</summary>
internal sealed class PersistentState<TState>(Activation activation, string name, IGrainStorage storage)
    : IPersistentState<TState>, IGrainState<TState>, IActivationState
{
    private TState _state = Activator.CreateInstance<TState>();
    private string? _etag;
    private bool _exists;
    private bool _read;

    public TState State
    {
        get
        {
            ThrowIfOutsideTurn();
            return _state;
        }

        set
        {
            ThrowIfOutsideTurn();
            _state = value;
        }
    }

    public string? Etag
    {
        get
        {
            ThrowIfOutsideTurn();
            return _etag;
        }
    }

    public bool RecordExists
    {
        get
        {
            ThrowIfOutsideTurn();
            return _read ? _exists : throw new InvalidOperationException($"State '{name}' of {activation} has not been read yet.");
        }
    }

    TState IGrainState<TState>.State
    {
        get => _state;
        set => _state = value is null ? Activator.CreateInstance<TState>() : value;
    }

    string? IGrainState<TState>.ETag
    {
        get => _etag;
        set => _etag = value;
    }

    bool IGrainState<TState>.RecordExists
    {
        get => _exists;
        set => _exists = value;
    }

    private IGrainStorage Storage => storage;

    private string Name => name;

    private GrainId GrainId => activation.GrainId;

    public Task LoadAsync() => ReadStateAsync();

    public async Task ReadStateAsync()
    {
        ThrowIfOutsideTurn();
        await Guard("read", static state => state.Storage.ReadStateAsync(state.Name, state.GrainId, state));
        _read = true;
    }

    public async Task WriteStateAsync()
    {
        ThrowIfOutsideTurn();
        await Guard("write", static state => state.Storage.WriteStateAsync(state.Name, state.GrainId, state));
        _read = true;
    }

    public async Task ClearStateAsync()
    {
        ThrowIfOutsideTurn();
        await Guard("clear", static state => state.Storage.ClearStateAsync(state.Name, state.GrainId, state));
        _read = true;
    }

    private async Task Guard(string operation, Func<PersistentState<TState>, Task> work)
    {
        try
        {
            await work(this);
        }
        catch (Exception exception) when (exception is not OrleansException)
        {
            // Callers see one kind of exception whatever the storage; a version conflict passes as it is, because it decides the activation's fate.
            RuntimeLog.StorageFailed(activation.Silo.Logger, exception, operation, name, activation.GrainId);
            throw new OrleansException($"Storage failed to {operation} state '{name}' of {activation}: {exception.Message}", exception);
        }
    }

    private void ThrowIfOutsideTurn()
    {
        if (!ReferenceEquals(SynchronizationContext.Current, activation))
            throw new InvalidOperationException($"State '{name}' of {activation} may only be used in the grain's own turns.");
    }
}
