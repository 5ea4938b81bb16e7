using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// Keeps grain state. A write or clear whose ETag is not the stored one must throw <see cref="InconsistentStateException"/>;
/// a null ETag means that the record is believed absent. Each method sets ETag and RecordExists on what it was given.
/// </summary>
public interface IGrainStorage
{
    /// <summary>Fills <paramref name="grainState"/>; of a missing record it sets a new default State, a null ETag and RecordExists false.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
