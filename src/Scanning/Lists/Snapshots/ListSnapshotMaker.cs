using Nylas.LinkSafety.Scanning.Lists.Files;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>Makes a snapshot of the feeds' lists as they lie on disk, on a thread of the pool: ten million entries are seconds of work.</summary>
public sealed class ListSnapshotMaker(TimeProvider clock)
{
    /// <param name="path">Where the snapshot goes; a file of that name is replaced when the new one is whole.</param>
    /// <param name="lists">Each feed with the file of its entries.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    /// <exception cref="InvalidDataException">A list is damaged; nothing is made.</exception>
    /// <exception cref="IOException">Something cannot be read or written; nothing is made.</exception>
    public Task<ListSnapshot> MakeAsync(string path, IReadOnlyCollection<(ListFeed Feed, string Path)> lists, CancellationToken cancellationToken) =>
        Task.Run(() => Make(path, lists, cancellationToken), cancellationToken);

    private ListSnapshot Make(string path, IReadOnlyCollection<(ListFeed Feed, string Path)> lists, CancellationToken cancellationToken)
    {
        using var builder = new ListSnapshotBuilder(Path.GetDirectoryName(Path.GetFullPath(path))!, clock.GetUtcNow());
        foreach (var (feed, list) in lists.OrderBy(static list => list.Feed.Name, StringComparer.Ordinal))
        {
            builder.BeginFeed(feed);
            foreach (var entry in ListFileReader.Read(list))
            {
                if (builder.Count % 100_000 == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                builder.Add(entry);
            }
        }

        builder.Write(path, cancellationToken);
        return ListSnapshot.Open(path);
    }
}
