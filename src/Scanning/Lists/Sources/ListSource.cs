using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>Where a list comes from, and what is known of the copy that is there.</summary>
/// <param name="Location">An http or https URL, or the path of a file or of a directory, of which every file is read, below one of <see cref="Local"/>.</param>
/// <param name="Format">Its format's name; null to recognise it.</param>
public sealed record ListSource(string Location, string? Format)
{
    /// <summary>What may be read from this machine; nothing unless it is said.</summary>
    public LocalDirectories Local { get; init; } = new([]);

    /// <summary>Sent to the URL's own origin.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The ETag that came with the copy that is there, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified that came with it, or when the file or the newest of a directory was written; null where there is no copy.</summary>
    public string? LastModified { get; init; }
}
