namespace Orleans.Core;

/// <summary>One named record of a grain, whatever its type.</summary>
public interface IStorage
{
    /// <summary>The stored version that was last read or written; null while nothing is stored.</summary>
    string? Etag { get; }

    /// <exception cref="InvalidOperationException">Nothing has been read yet.</exception>
    bool RecordExists { get; }

    Task ReadStateAsync();

    Task WriteStateAsync();

    Task ClearStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();
}
