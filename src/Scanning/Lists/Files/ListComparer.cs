using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Files;

/// <summary>
/// Tells on which sites two versions of a feed's list differ. Lists come in any order: entries are compared by a hash of all they say, a part of them
/// at a time, so that memory is bounded however long they are.
/// </summary>
public sealed class ListComparer(PublicSuffixList suffixes)
{
    /// <summary>16 MB of hashes, whatever the list; ten million entries are read ten times over, some 0.2 µs each.</summary>
    private const int DefaultPart = 1_000_000;

    /// <summary>On a thread of the pool.</summary>
    /// <param name="before">The file of one version; null for an empty list.</param>
    /// <param name="after">The file of the other.</param>
    /// <param name="most">How many sites are named.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when there are more, or when a file cannot be read: then any site may be among them.</returns>
    public Task<IReadOnlySet<string>?> CompareAsync(string? before, string? after, int most, CancellationToken cancellationToken) =>
        Task.Run(() => Compare(before, after, most, DefaultPart, cancellationToken), cancellationToken);

    internal IReadOnlySet<string>? Compare(string? before, string? after, int most, int part, CancellationToken cancellationToken)
    {
        var sites = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var parts = (int)(Math.Max(Count(before), Count(after)) / part) + 1;
            for (var number = 0; number < parts; number++)
            {
                if (!ComparePart(before, after, (uint)number, (uint)parts, sites, most, cancellationToken))
                    return null;
            }

            return sites;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool ComparePart(string? before, string? after, uint number, uint parts, HashSet<string> sites, int most, CancellationToken cancellationToken)
    {
        // In one of them only: what the second takes out again was in both.
        var known = new HashSet<ulong>();
        foreach (var (_, hash) in Part(before))
            known.Add(hash);
        var kept = new HashSet<ulong>();
        foreach (var (entry, hash) in Part(after))
        {
            if (known.Contains(hash))
                kept.Add(hash);
            else if (!Add(entry))
                return false;
        }

        if (kept.Count == known.Count)
            return true;
        foreach (var (entry, hash) in Part(before))
        {
            if (!kept.Contains(hash) && !Add(entry))
                return false;
        }

        return true;

        IEnumerable<(ListEntry Entry, ulong Hash)> Part(string? path)
        {
            var read = 0L;
            foreach (var entry in path is null ? [] : ListFileReader.Read(path))
            {
                if (++read % 100_000 == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                if (HashOf(entry) is var hash && (uint)(hash >> 32) % parts == number)
                    yield return (entry, hash);
            }
        }

        bool Add(in ListEntry entry)
        {
            var host = entry.Expression[..entry.Expression.IndexOf('/', StringComparison.Ordinal)];
            return !sites.Add(suffixes.Lookup(host).SiteKey) || sites.Count <= most;
        }
    }

    /// <summary>Of all that an entry says but since when: that changes nothing of what is done.</summary>
    private static ulong HashOf(in ListEntry entry)
    {
        var row = ListRow.Of(default, 0, entry);
        Span<byte> bytes = entry.Expression.Length <= 1024 ? stackalloc byte[1024] : new byte[entry.Expression.Length];
        var length = Encoding.ASCII.GetBytes(entry.Expression, bytes);
        return (ulong)SipHash.Hash128(row.ExpiresAt, ((ulong)row.Kind << 8) | row.Confidence, bytes[..length]);
    }

    private static long Count(string? path) => path is null ? 0 : new FileInfo(path).Length / (ListFile.EntryHead + ShortestExpression);

    // "a.b/": more entries than a file can hold are only parts more.
    private const int ShortestExpression = 4;
}
