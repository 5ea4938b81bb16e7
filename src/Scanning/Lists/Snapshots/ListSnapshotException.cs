namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>A file is no snapshot that can be used: of another kind or version, cut off, or damaged.</summary>
public sealed class ListSnapshotException(string path, string why)
    : Exception($"The threat list snapshot {path} cannot be used: {why}.")
{
    public string Path { get; } = path;
}
