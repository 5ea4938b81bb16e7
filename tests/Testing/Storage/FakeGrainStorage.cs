using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>Grain state in memory, serialised as a real store would, that can be told to fail.</summary>
public sealed class FakeGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), (string Json, int Version)> _rows = new();
    private readonly ConcurrentDictionary<string, Exception> _failures = new();
    private TaskCompletionSource? _gate;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;

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

    /// <summary>Writes that were acknowledged.</summary>
    public int Writes => _writes;

    /// <summary>Completes when a write waits for <see cref="ReleaseWrites"/>.</summary>
    public Task WriteHeld => _held.Task;

    /// <summary>Writes from now on wait for <see cref="ReleaseWrites"/>.</summary>
    public void HoldWrites()
    {
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public void ReleaseWrites() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
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
        if (Volatile.Read(ref _gate) is not { } gate)
            return Write(stateName, grainId, grainState);
        _held.TrySetResult();
        return WriteWhenReleasedAsync(gate.Task, stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _rows.TryRemove((grainId, stateName), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private async Task WriteWhenReleasedAsync<T>(Task gate, string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await gate;
        await Write(stateName, grainId, grainState);
    }

    private Task Write<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (WriteFailure is { } failure)
            return Task.FromException(failure);
        if (_failures.TryGetValue(stateName, out var named))
            return Task.FromException(named);
        var known = _rows.TryGetValue((grainId, stateName), out var row) ? $"{row.Version}" : null;
        if (known != grainState.ETag)
            return Task.FromException(new InconsistentStateException("Another write came first.", known, grainState.ETag));
        _rows[(grainId, stateName)] = (JsonSerializer.Serialize(grainState.State), row.Version + 1);
        grainState.ETag = $"{row.Version + 1}";
        grainState.RecordExists = true;
        Interlocked.Increment(ref _writes);
        return Task.CompletedTask;
    }
}
