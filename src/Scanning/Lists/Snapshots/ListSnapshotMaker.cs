using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Serving;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>Makes a snapshot of the feeds' lists as they lie on disk, on a thread of the pool: ten million entries are seconds of work.</summary>
public sealed class ListSnapshotMaker(ServableEntries servable, TimeProvider clock)
{
    private const int EntriesBetweenLooks = 100_000;

    /// <param name="path">Where the snapshot goes; a file of that name is replaced when the new one is whole.</param>
    /// <param name="parts">The feeds.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    /// <exception cref="InvalidDataException">A list is damaged; nothing is made.</exception>
    /// <exception cref="IOException">Something cannot be read or written; nothing is made.</exception>
    public Task<ListSnapshot> MakeAsync(string path, IReadOnlyCollection<ListPart> parts, CancellationToken cancellationToken) =>
        Task.Run(() => Make(path, parts, cancellationToken), cancellationToken);

    private ListSnapshot Make(string path, IReadOnlyCollection<ListPart> parts, CancellationToken cancellationToken)
    {
        using var builder = new ListSnapshotBuilder(Path.GetDirectoryName(Path.GetFullPath(path))!, clock.GetUtcNow());
        // An entry comes before what speaks against it as often as after: what does is read first, and only where anything is served.
        var harmless = new RelatedHosts();
        if (parts.Any(static part => part.IsRedistributable))
        {
            foreach (var warning in parts.Where(static part => part.IsWarningList))
                Note(ListFileReader.Read(warning.Path).Where(static entry => !entry.IsException), harmless, cancellationToken);
        }

        foreach (var part in parts.OrderBy(static part => part.Feed.Name, StringComparer.Ordinal))
        {
            builder.BeginFeed(part.Feed, part is { IsRedistributable: true, IsWarningList: false } ? RuleOf(part, harmless, cancellationToken) : null);
            foreach (var entry in ListFileReader.Read(part.Path))
            {
                if (builder.Count % EntriesBetweenLooks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                builder.Add(entry);
            }
        }

        builder.Write(path, cancellationToken);
        return ListSnapshot.Open(path);
    }

    private Func<ListEntry, bool> RuleOf(ListPart part, RelatedHosts harmless, CancellationToken cancellationToken)
    {
        var lifted = new RelatedHosts();
        Note(ListFileReader.ReadExceptions(part.Path), lifted, cancellationToken);
        return entry => servable.MayServe(entry, part.IsAuthoritative) && !lifted.Concerns(HostOf(entry)) && !harmless.Concerns(HostOf(entry));
    }

    private static void Note(IEnumerable<ListEntry> entries, RelatedHosts hosts, CancellationToken cancellationToken)
    {
        var noted = 0;
        foreach (var entry in entries)
        {
            if (++noted % EntriesBetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            hosts.Add(HostOf(entry));
        }
    }

    private static ReadOnlySpan<char> HostOf(in ListEntry entry) => entry.Expression.AsSpan(0, entry.Expression.IndexOf('/'));
}
