using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Grain storage in memory. Values are kept as JSON, so that what a grain changes without writing is not stored by accident.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), Record> _records = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = _records.GetValueOrDefault((grainId, stateName));
        grainState.State = record is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(record.Json)!;
        grainState.ETag = record?.ETag;
        grainState.RecordExists = record is not null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = new Record(JsonSerializer.SerializeToUtf8Bytes(grainState.State), NextETag());
        var stored = _records.AddOrUpdate(
            (grainId, stateName),
            static (_, change) => change.Expected is null ? change.Record : throw Conflict(null, change.Expected),
            static (_, current, change) => change.Expected == current.ETag ? change.Record : throw Conflict(current.ETag, change.Expected),
            (Record: record, Expected: grainState.ETag));
        grainState.ETag = stored.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var current = _records.GetValueOrDefault((grainId, stateName));
        if (current?.ETag != grainState.ETag || (current is not null && !_records.TryRemove(KeyValuePair.Create((grainId, stateName), current))))
            throw Conflict(current?.ETag, grainState.ETag);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static InconsistentStateException Conflict(string? stored, string? expected) => new("Another writer was first.", stored, expected);

    private string NextETag() => Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);

    private sealed record Record(byte[] Json, string ETag);
}
