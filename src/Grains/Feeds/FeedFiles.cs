using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>The directory of lists and snapshots.</summary>
internal sealed class FeedFiles(IOptions<FeedOptions> options)
{
    /// <summary>What is named so is a feed's list; what ends in .lists a snapshot.</summary>
    public static string NameOf(string feed, long number) => $"{feed}.{number}.entries";

    public static string SnapshotNameOf(long version) => $"snapshot.{version}.lists";

    /// <summary>The path of a file; the directory is made when it is not there.</summary>
    public string PathOf(string fileName) => Path.Combine(Directory.CreateDirectory(Path.GetFullPath(options.Value.Directory)).FullName, fileName);

    /// <summary>Deletes a feed's files but these. What is open or mapped stays readable until it is closed.</summary>
    public void KeepOnly(string feed, params ReadOnlySpan<string?> fileNames) => Sweep($"{feed}.*.entries*", fileNames);

    /// <summary>Deletes the snapshots but this one.</summary>
    public void KeepOnlySnapshot(string? fileName) => Sweep("snapshot.*.lists*", [fileName]);

    private void Sweep(string pattern, ReadOnlySpan<string?> kept)
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        if (!Directory.Exists(directory))
            return;
        foreach (var path in Directory.GetFiles(directory, pattern))
        {
            if (!kept.Contains(Path.GetFileName(path)))
                File.Delete(path);
        }
    }
}
