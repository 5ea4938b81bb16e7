namespace Orleans;

/// <summary>What passes between the runtime and an <see cref="Storage.IGrainStorage"/>: value, version, existence.</summary>
public interface IGrainState<T>
{
    T State { get; set; }

    string? ETag { get; set; }

    bool RecordExists { get; set; }
}
