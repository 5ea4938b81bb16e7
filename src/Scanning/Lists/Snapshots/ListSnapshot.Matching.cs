using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// The look-up. Hosts first, by a cheap hash: of most URLs no list knows the host, nor any host above it. For what is left the match expressions are
/// hashed and their fingerprints sought; only one that agrees leads to a row, where the whole hash is compared, so that nobody is ever blocked by chance.
/// </summary>
public sealed unsafe partial class ListSnapshot
{
    /// <summary>Beyond it, more feeds agree than anybody needs to be told.</summary>
    private const int MaxHits = 64;

    /// <summary>Every entry that concerns a URL, in no order. Exceptions are among them; what they lift is for the caller to say.</summary>
    /// <param name="url">As it would be visited.</param>
    /// <param name="now">Entries that have ended do not match.</param>
    [SkipLocalsInit]
    public IReadOnlyList<ListHit> Match(WebUrl url, DateTimeOffset now)
    {
        if (Count == 0)
            return [];
        Span<byte> buffer = stackalloc byte[UrlExpressions.BufferSize];
        using var expressions = new UrlExpressions(url, buffer);
        Span<TextSlice> slices = stackalloc TextSlice[UrlExpressions.Max];
        Span<Place> places = stackalloc Place[UrlExpressions.Max];
        var count = 0;
        for (var host = 0; host < expressions.HostCount; host++)
        {
            if (!MayHaveHost(expressions.Host(host)))
                continue;
            for (var path = 0; path < expressions.PathCount; path++)
            {
                slices[count] = expressions.Slice(host, path);
                places[count++] = new Place(host, path);
            }
        }

        if (count == 0)
            return [];
        Span<ListHash> hashes = stackalloc ListHash[UrlExpressions.Max];
        Sha256Lanes.Hash(expressions.Text, slices[..count], hashes);
        Prefetch(hashes[..count]);
        List<ListHit>? hits = null;
        for (var i = 0; i < count; i++)
        {
            for (var row = Find(hashes[i]); row >= 0 && row < Count && RowAt(row) is var found && found.Hash == hashes[i]; row++)
            {
                if (found.Feed < Feeds.Count && Reaches(found.Scope, places[i]) && !HasEnded(found, now) && (hits ??= []).Count < MaxHits)
                    hits.Add(Describe(found, expressions.Text.Slice(slices[i].Start, slices[i].Length)));
            }
        }

        GC.KeepAlive(_file);
        return hits ?? (IReadOnlyList<ListHit>)[];
    }

    /// <summary>The entries whose hashes begin with these bits: what Safe Browsing's clients ask for.</summary>
    /// <param name="prefix">4 to 32 bytes.</param>
    /// <param name="now">Entries that have ended are none.</param>
    internal List<ListRow> FindByPrefix(ReadOnlySpan<byte> prefix, DateTimeOffset now)
    {
        var found = new List<ListRow>();
        if (Count == 0)
            return found;
        Span<byte> lowest = stackalloc byte[ListHash.Size];
        lowest.Clear();
        prefix.CopyTo(lowest);
        var first = ListHash.Read(lowest);
        Span<byte> bytes = stackalloc byte[ListHash.Size];
        for (var row = LowerBound(first); row < Count; row++)
        {
            var candidate = RowAt(row);
            candidate.Hash.Write(bytes);
            if (!bytes.StartsWith(prefix))
                break;
            if (!HasEnded(candidate, now))
                found.Add(candidate);
        }

        GC.KeepAlive(_file);
        return found;
    }

    /// <summary>Hashes the hosts of URLs, for <see cref="MayHaveAnyOf"/> of this and every later snapshot.</summary>
    public static HashedHosts HashHosts(IEnumerable<WebUrl> urls)
    {
        var (key0, key1) = ListSnapshotBuilder.HostKey;
        var hashes = new List<UInt128>();
        Span<byte> buffer = stackalloc byte[UrlExpressions.BufferSize];
        foreach (var url in urls)
        {
            using var expressions = new UrlExpressions(url, buffer);
            for (var host = 0; host < expressions.HostCount; host++)
                hashes.Add(HostFilter.Hash(key0, key1, expressions.Host(host)));
        }

        return new HashedHosts([.. hashes]);
    }

    /// <summary>Whether entries may be on any of these hosts; false is certain, and of hosts that no list has, one in a hundred is not.</summary>
    public bool MayHaveAnyOf(HashedHosts hosts)
    {
        if (Count == 0)
            return false;
        if ((_layout.HostKey0, _layout.HostKey1) != ListSnapshotBuilder.HostKey)
            return true;
        foreach (ref readonly var hash in hosts.Hashes)
        {
            if (MayHaveHost(hash))
                return true;
        }

        GC.KeepAlive(_file);
        return false;
    }

    /// <summary>Whether entries may be on this host or on one above it; false is certain.</summary>
    /// <param name="host">As a parsed URL has it.</param>
    public bool MayHaveHostOrAbove(string host)
    {
        if (Count == 0)
            return false;
        var text = Encoding.ASCII.GetBytes(host);
        for (var start = 0; start < text.Length; start++)
        {
            if (MayHaveHost(text.AsSpan(start)))
                return true;
            var dot = Array.IndexOf(text, (byte)'.', start);
            if (dot < 0)
                break;
            start = dot;
        }

        GC.KeepAlive(_file);
        return false;
    }

    /// <summary>Whether an entry may be on this very host; false is certain.</summary>
    internal bool MayHaveHost(ReadOnlySpan<byte> host) => MayHaveHost(HostFilter.Hash(_layout.HostKey0, _layout.HostKey1, host));

    private bool MayHaveHost(in UInt128 hash) =>
        HostFilter.MayHold(new ReadOnlySpan<byte>(_filter + HostFilter.BlockOf(hash, _layout.FilterBlocks), HostFilter.BlockBytes), hash);

    /// <summary>
    /// Has the processor fetch what will be read for all of these at once, rather than wait for one after the other: of large lists nothing is in
    /// its caches.
    /// </summary>
    internal void Prefetch(ReadOnlySpan<ListHash> hashes)
    {
        if (!Sse.IsSupported)
            return;
        foreach (ref readonly var hash in hashes)
            Sse.Prefetch0(_starts + ((long)_layout.BucketOf(hash.First) * sizeof(uint)));
        foreach (ref readonly var hash in hashes)
            Sse.Prefetch0(_fingerprints + ((long)StartOf(_layout.BucketOf(hash.First)) * SnapshotLayout.FingerprintBytes));
    }

    /// <summary>Whether a fingerprint agrees with this hash, so that a row would be read.</summary>
    internal bool MayHold(in ListHash hash) => FindFingerprint(hash, StartOf(_layout.BucketOf(hash.First))) >= 0;

    /// <returns>The first row of this hash, or -1.</returns>
    private long Find(in ListHash hash)
    {
        for (long row = StartOf(_layout.BucketOf(hash.First)); (row = FindFingerprint(hash, row)) >= 0; row++)
        {
            if (RowAt(row).Hash == hash)
                return row;
        }

        return -1;
    }

    /// <returns>The first row from this one on, in the hash's bucket, whose fingerprint agrees; or -1.</returns>
    private long FindFingerprint(in ListHash hash, long row)
    {
        var fingerprint = _layout.FingerprintOf(hash.First);
        var end = StartOf(_layout.BucketOf(hash.First) + 1L);
        for (var at = _fingerprints + (row * SnapshotLayout.FingerprintBytes); row < end; row++, at += SnapshotLayout.FingerprintBytes)
        {
            if ((at[0] | ((uint)at[1] << 8) | ((uint)at[2] << 16)) == fingerprint)
                return row;
        }

        return -1;
    }

    private long LowerBound(in ListHash hash)
    {
        long row = StartOf(_layout.BucketOf(hash.First));
        var end = StartOf(_layout.BucketOf(hash.First) + 1L);
        while (row < end && RowAt(row).Hash.CompareTo(hash) < 0)
            row++;
        return row;
    }

    /// <summary>An expression may agree where the entry does not reach: the URL's query is not the entry's, or it is on a host above the URL's.</summary>
    private static bool Reaches(ListScope scope, Place place) => scope switch
    {
        ListScope.Url => place.Host == 0 && UrlExpressions.IsWhole(place.Path),
        ListScope.Path or ListScope.Host => place.Host == 0,
        _ => true,
    };

    private static bool HasEnded(in ListRow row, DateTimeOffset now) => ListRow.ToTime(row.ExpiresAt) <= now;

    private ListHit Describe(in ListRow row, ReadOnlySpan<byte> expression) => new(
        Feeds[row.Feed],
        row.Scope,
        row.Threat,
        row.IsException,
        ListRow.ToConfidence(row.Confidence),
        ListRow.ToTime(row.FirstSeen),
        Encoding.ASCII.GetString(expression),
        ListRow.ToTime(row.ExpiresAt));

    /// <summary>Which host and which path an expression is made of.</summary>
    private readonly record struct Place(int Host, int Path);
}
