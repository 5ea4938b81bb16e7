using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Nylas.LinkSafety.Scanning.Lists.Hashing;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// Makes a snapshot file of the entries of all feeds, given in any order. Memory: the entries of one run (<see cref="SortedRows"/>), and 2 bytes for
/// each entry in all. The file appears under its name when it is whole and synced.
/// </summary>
public sealed class ListSnapshotBuilder : IDisposable
{
    private const int Batch = 64;

    private readonly List<ListFeed> _feeds = [];
    private readonly List<long> _counts = [];
    private readonly List<ListEntry> _batch = [];
    private readonly SortedRows _rows;
    private readonly DateTimeOffset _now;
    private readonly TextSlice[] _slices = new TextSlice[Batch];
    private readonly ListHash[] _hashes = new ListHash[Batch];
    private readonly byte[] _text = new byte[Batch * Sha256Lanes.MaxLength];
    private Func<ListEntry, bool>? _mayServe;

    /// <param name="directory">Where runs are put that do not fit into memory.</param>
    /// <param name="now">Entries that have ended by then are left out.</param>
    public ListSnapshotBuilder(string directory, DateTimeOffset now)
        : this(directory, now, SortedRows.DefaultRunLength)
    {
    }

    internal ListSnapshotBuilder(string directory, DateTimeOffset now, int runLength)
    {
        _now = now;
        _rows = new SortedRows(directory, runLength);
    }

    /// <summary>Entries put in so far, those that say the same of the same included.</summary>
    public long Count => _rows.Count + _batch.Count;

    /// <summary>What is added from here on is this feed's. Feeds are begun in the order of their names, so that the same lists make the same file.</summary>
    /// <param name="feed">Whose.</param>
    /// <param name="mayServe">Whether an entry of it may be served to others; null where none may.</param>
    public void BeginFeed(ListFeed feed, Func<ListEntry, bool>? mayServe = null)
    {
        if (_feeds.Count > 0 && string.CompareOrdinal(_feeds[^1].Name, feed.Name) >= 0)
            throw new ArgumentException($"The feed {feed.Name} was expected before {_feeds[^1].Name}: feeds are added once, in the order of their names.", nameof(feed));
        if (_feeds.Count > ushort.MaxValue)
            throw new ArgumentException($"At most {ushort.MaxValue + 1} feeds were expected.", nameof(feed));
        FlushBatch();
        _feeds.Add(feed);
        _counts.Add(0);
        _mayServe = mayServe;
    }

    public void Add(in ListEntry entry)
    {
        if (_feeds.Count == 0)
            throw new InvalidOperationException("A feed must be begun before there are entries.");
        if (entry.ExpiresAt <= _now)
            return;
        if (Count == SnapshotLayout.MaxRows)
            throw new InvalidOperationException($"At most {SnapshotLayout.MaxRows} entries were expected.");
        _batch.Add(entry);
        if (_batch.Count == Batch)
            FlushBatch();
    }

    /// <summary>Writes the file. Once.</summary>
    /// <exception cref="IOException">It cannot be written; nothing of it is left.</exception>
    public void Write(string path, CancellationToken cancellationToken = default)
    {
        FlushBatch();
        var unfinished = path + ".new";
        try
        {
            using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, BufferSize = 0 }))
            {
                Write(file.SafeFileHandle, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>Which key hosts are hashed with: of no secret, so that the same lists make the same file. Who guesses it can make look-ups slower.</summary>
    internal static (ulong, ulong) HostKey => (0x6c69_6e6b_7361_6665, 0x7479_686f_7374_7321);

    private void FlushBatch()
    {
        var length = 0;
        for (var i = 0; i < _batch.Count; i++)
        {
            var expression = _batch[i].Expression;
            if (expression.Length > Sha256Lanes.MaxLength)
            {
                _slices[i] = default;
                continue;
            }

            _slices[i] = new TextSlice(length, Encoding.ASCII.GetBytes(expression, _text.AsSpan(length)));
            length += _slices[i].Length;
        }

        Sha256Lanes.Hash(_text, _slices.AsSpan(0, _batch.Count), _hashes);
        var (key0, key1) = HostKey;
        Span<byte> host = stackalloc byte[Sha256Lanes.MaxLength];
        for (var i = 0; i < _batch.Count; i++)
        {
            var entry = _batch[i];
            if (_slices[i] == default)
                _hashes[i] = Sha256Lanes.HashOne(Encoding.ASCII.GetBytes(entry.Expression));
            var hostText = entry.Expression.AsSpan(0, entry.Expression.IndexOf('/'));
            var hostBytes = hostText.Length <= host.Length ? host[..hostText.Length] : new byte[hostText.Length];
            Encoding.ASCII.GetBytes(hostText, hostBytes);
            var row = ListRow.Of(_hashes[i], (ushort)(_feeds.Count - 1), entry) with { IsServable = !entry.IsException && _mayServe?.Invoke(entry) == true };
            _rows.Add(row, HostFilter.Hash(key0, key1, hostBytes));
        }

        _batch.Clear();
    }

    private void Write(SafeFileHandle file, CancellationToken cancellationToken)
    {
        // Counts are known last, and stand first: there is room for the longest.
        var feedsLength = FeedTable.Write(_feeds.Select(static feed => feed with { Entries = long.MaxValue })).Length;
        var layout = SnapshotLayout.For(_rows.Count, feedsLength, HostKey);
        var filter = new byte[layout.FilterLength];
        var starts = new byte[layout.StartsLength];
        using var fingerprints = new SectionWriter(file, layout.FingerprintsStart);
        using var rows = new SectionWriter(file, layout.RowsStart);
        layout = layout with { Rows = WriteRows(layout, filter, starts, fingerprints, rows, cancellationToken) };

        var feeds = new byte[feedsLength];
        feeds.AsSpan().Fill((byte)' ');
        FeedTable.Write(_feeds.Zip(_counts, static (feed, count) => feed with { Entries = count })).CopyTo(feeds, 0);
        rows.Flush();
        fingerprints.Flush();
        fingerprints.Hash.AppendData(starts);
        fingerprints.Hash.AppendData(filter);
        fingerprints.Hash.AppendData(feeds);
        RandomAccess.Write(file, starts, layout.StartsStart);
        RandomAccess.Write(file, filter, layout.FilterStart);
        RandomAccess.Write(file, feeds, SnapshotLayout.HeadBytes);
        var head = new byte[SnapshotLayout.HeadBytes];
        layout.Write(head, fingerprints.Hash.GetHashAndReset(), rows.Hash.GetHashAndReset());
        RandomAccess.Write(file, head, 0);
        RandomAccess.SetLength(file, layout.Length);
    }

    private long WriteRows(
        SnapshotLayout layout, byte[] filter, byte[] starts, SectionWriter fingerprints, SectionWriter rows, CancellationToken cancellationToken)
    {
        Span<byte> bytes = stackalloc byte[ListRow.Size];
        ListRow? previous = null;
        long count = 0;
        var bucket = 0L;
        foreach (var (row, host) in _rows.Merge(cancellationToken))
        {
            if (previous is { } before && row.IsSameAs(before))
                continue;
            previous = row;
            for (; bucket <= layout.BucketOf(row.Hash.First); bucket++)
                WriteStart(bucket);
            HostFilter.Add(filter.AsSpan(HostFilter.BlockOf(host, layout.FilterBlocks), HostFilter.BlockBytes), host);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, layout.FingerprintOf(row.Hash.First));
            fingerprints.Write(bytes[..SnapshotLayout.FingerprintBytes]);
            row.Write(bytes);
            rows.Write(bytes);
            _counts[row.Feed]++;
            count++;
        }

        for (; bucket <= 1L << layout.BucketBits; bucket++)
            WriteStart(bucket);
        return count;

        void WriteStart(long at) => BinaryPrimitives.WriteUInt32LittleEndian(starts.AsSpan((int)at * sizeof(uint)), (uint)count);
    }
}
