using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>
/// Grain state in SQLite. A write is acknowledged when its commit is on the device; writes of concurrent turns share one. Reads run on
/// the caller's thread and see all that was acknowledged before.
/// </summary>
internal sealed class SqliteGrainStorage(SqliteStore store) : IGrainStorage
{
    /// <exception cref="StorageUnavailableException">The file could not be read.</exception>
    /// <exception cref="InvalidDataException">What is stored does not read as <typeparamref name="T"/>.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (etag, state) = await store.Readers.ReadAsync(new GrainStateKey(stateName, grainId), static (session, key) =>
        {
            var statement = session.Prepare(GrainStateSql.Read);
            key.BindTo(statement);
            try
            {
                return statement.Step() ? (statement.Int64(0), Deserialize<T>(key, statement.Bytes(1))) : ((long?)null, default(T));
            }
            finally
            {
                statement.Reset();
            }
        });
        if (etag is { } stored)
        {
            grainState.State = state!;
            grainState.ETag = StoredEtag.Format(stored);
            grainState.RecordExists = true;
        }
        else
        {
            SetAbsent(grainState);
        }
    }

    /// <exception cref="InconsistentStateException">The ETag is not the stored one; nothing was changed.</exception>
    /// <exception cref="StorageUnavailableException">The store cannot commit now; nothing was changed.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Serialised within the turn: what is committed is the state of this moment, whatever the grain does while it waits.
        var state = GrainStateJson.Serialize(grainState.State);
        var write = new WriteGrainState(new GrainStateKey(stateName, grainId), Expected(grainState.ETag), state);
        var outcome = await store.Writer.CommitAsync(write);
        if (!outcome.Done)
            throw Conflict("write", stateName, grainId, outcome, grainState.ETag);
        grainState.ETag = StoredEtag.Format(outcome.Etag!.Value);
        grainState.RecordExists = true;
    }

    /// <summary>Deletes the record; clearing what is absent is no error.</summary>
    /// <exception cref="InconsistentStateException">The ETag is not the stored one; nothing was changed.</exception>
    /// <exception cref="StorageUnavailableException">The store cannot commit now; nothing was changed.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var clear = new ClearGrainState(new GrainStateKey(stateName, grainId), Expected(grainState.ETag));
        var outcome = await store.Writer.CommitAsync(clear);
        if (!outcome.Done)
            throw Conflict("clear", stateName, grainId, outcome, grainState.ETag);
        SetAbsent(grainState);
    }

    private static long? Expected(string? etag) => etag is null ? null : StoredEtag.Parse(etag);

    private static void SetAbsent<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static T? Deserialize<T>(GrainStateKey key, ReadOnlySpan<byte> json)
    {
        try
        {
            return GrainStateJson.Deserialize<T>(json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"The stored state '{key.StateName}' of a grain of type {key.GrainId.Type} does not read as {typeof(T)}.", e);
        }
    }

    // The type names the grain enough for a log; a key may be what identifies a person, or a URL.
    private static InconsistentStateException Conflict(
        string operation, string stateName, GrainId grainId, GrainStateOutcome outcome, string? held) => new(
            $"The {operation} of state '{stateName}' of a grain of type {grainId.Type} came too late",
            outcome.Etag is { } stored ? StoredEtag.Format(stored) : null,
            held);
}
