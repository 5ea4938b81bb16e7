using System.Collections.Concurrent;
using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>Grain state in memory, serialised as a real store would, that can be told to fail.</summary>
/// <param name="clock">What rows are stamped with; none for tests that ask for no times.</param>
public sealed class FakeGrainStorage(TimeProvider? clock = null) : IGrainStorage, IStoredGrains
{
    private readonly ConcurrentDictionary<(GrainId Id, string Name), (string Json, int Version, DateTimeOffset At)> _rows = new();
    private readonly ConcurrentDictionary<string, Exception> _failures = new();
    private readonly ConcurrentDictionary<string, Exception> _readFailures = new();
    private TaskCompletionSource? _gate;
    private string? _heldName;
    private readonly TaskCompletionSource _clearHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _clearGate;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<(string StateName, Func<string, bool> Holds, TaskCompletionSource Written)> _barriers = new();
    private int _writes;
    private int _writesLeft = int.MaxValue;

    /// <summary>When set, every write fails with this.</summary>
    public Exception? WriteFailure { get; set; }

    /// <summary>Makes every write of states of this name fail; null ends it.</summary>
    public void FailWritesOf(string stateName, Exception? failure)
    {
        if (failure is null)
            _failures.TryRemove(stateName, out _);
        else
            _failures[stateName] = failure;
    }

    /// <summary>Makes every read of states of this name fail, so that no such grain comes to life; null ends it.</summary>
    public void FailReadsOf(string stateName, Exception? failure)
    {
        if (failure is null)
            _readFailures.TryRemove(stateName, out _);
        else
            _readFailures[stateName] = failure;
    }

    /// <summary>
    /// After so many more writes every one fails, until <see cref="Revive"/>: what is stored then is what a process leaves that is killed at
    /// that moment.
    /// </summary>
    public void DieAfter(int writes)
    {
        lock (_rows)
            _writesLeft = writes;
    }

    public void Revive() => DieAfter(int.MaxValue);

    /// <summary>The barrier for what a grain does in the background: completes when a state of that name is written which <paramref name="holds"/>.</summary>
    /// <param name="stateName">As in the grain's constructor.</param>
    /// <param name="holds">Told the stored JSON.</param>
    public Task WhenWritten(string stateName, Func<string, bool> holds)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _barriers.Enqueue((stateName, holds, written));
        return written.Task;
    }

    /// <summary>Writes that were acknowledged.</summary>
    public int Writes => _writes;

    /// <summary>Completes when a write waits for <see cref="ReleaseWrites"/>.</summary>
    public Task WriteHeld => _held.Task;

    /// <summary>Writes from now on wait for <see cref="ReleaseWrites"/>.</summary>
    public void HoldWrites() => HoldWritesOf(null);

    /// <summary>The same for states of this name; null for all.</summary>
    public void HoldWritesOf(string? stateName)
    {
        _heldName = stateName;
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public void ReleaseWrites() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    /// <summary>Forgets all that grains of these types have written, as a backup from before would.</summary>
    public void Lose(params string[] grainTypes)
    {
        foreach (var row in _rows.Keys.Where(row => grainTypes.Contains(row.Id.Type.ToString())).ToList())
            _rows.TryRemove(row, out _);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_readFailures.TryGetValue(stateName, out var failure))
            return Task.FromException(failure);
        if (_rows.TryGetValue((grainId, stateName), out var row))
        {
            grainState.State = JsonSerializer.Deserialize<T>(row.Json)!;
            grainState.ETag = $"{row.Version}";
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Volatile.Read(ref _gate) is not { } gate || (_heldName ?? stateName) != stateName)
            return Write(stateName, grainId, grainState);
        _held.TrySetResult();
        return WriteWhenReleasedAsync(gate.Task, stateName, grainId, grainState);
    }

    /// <summary>Completes when a clear waits for <see cref="ReleaseClears"/>.</summary>
    public Task ClearHeld => _clearHeld.Task;

    /// <summary>Clears from now on wait for <see cref="ReleaseClears"/>.</summary>
    public void HoldClears() => Volatile.Write(ref _clearGate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void ReleaseClears() => Interlocked.Exchange(ref _clearGate, null)?.SetResult();

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Volatile.Read(ref _clearGate) is { } gate)
        {
            _clearHeld.TrySetResult();
            await gate.Task;
        }

        _rows.TryRemove((grainId, stateName), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    public Task<long> CountAsync(string grainType, string stateName, CancellationToken cancellationToken) =>
        Task.FromResult((long)Of(grainType, stateName).Count());

    public Task<StoredGrainPage<TState>> ListAsync<TState>(StoredGrainQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Count, 10_000);
        var part = Of(query.GrainType, query.StateName)
            .Where(row => query.After is null || string.CompareOrdinal(row.Key.Id.Key.ToString(), query.After) > 0)
            .OrderBy(row => row.Key.Id.Key.ToString(), StringComparer.Ordinal)
            .Take(query.Count)
            .ToList();
        var due = part.Where(row => query.WrittenSince is not { } since || row.Value.At >= since).ToList();
        var read = due.Select(row => (row.Key.Id, State: TryRead<TState>(row.Value.Json), row.Value.At)).ToList();
        return Task.FromResult(new StoredGrainPage<TState>(
            [.. read.Where(row => row.State is not null).Select(row => new StoredGrain<TState>(row.Id, row.State!, row.At))],
            part.Count == query.Count ? part[^1].Key.Id.Key.ToString() : null,
            part.Count,
            read.Count(row => row.State is null)));
    }

    private DateTimeOffset Now => clock?.GetUtcNow() ?? DateTimeOffset.UnixEpoch;

    private IEnumerable<KeyValuePair<(GrainId Id, string Name), (string Json, int Version, DateTimeOffset At)>> Of(string grainType, string stateName) =>
        _rows.Where(row => row.Key.Id.Type.ToString() == grainType && row.Key.Name == stateName);

    private static TState? TryRead<TState>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TState>(json);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private async Task WriteWhenReleasedAsync<T>(Task gate, string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await gate;
        await Write(stateName, grainId, grainState);
    }

    private bool IsDead()
    {
        lock (_rows)
        {
            if (_writesLeft == 0)
                return true;
            if (_writesLeft != int.MaxValue)
                _writesLeft--;
            return false;
        }
    }

    private Task Write<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (IsDead())
            return Task.FromException(new IOException("Killed by the test"));
        if (WriteFailure is { } failure)
            return Task.FromException(failure);
        if (_failures.TryGetValue(stateName, out var named))
            return Task.FromException(named);
        var known = _rows.TryGetValue((grainId, stateName), out var row) ? $"{row.Version}" : null;
        if (known != grainState.ETag)
            return Task.FromException(new InconsistentStateException("Another write came first.", known, grainState.ETag));
        var json = JsonSerializer.Serialize(grainState.State);
        _rows[(grainId, stateName)] = (json, row.Version + 1, Now);
        foreach (var (name, holds, written) in _barriers)
        {
            if (name == stateName && holds(json))
                written.TrySetResult();
        }

        grainState.ETag = $"{row.Version + 1}";
        grainState.RecordExists = true;
        Interlocked.Increment(ref _writes);
        return Task.CompletedTask;
    }
}
