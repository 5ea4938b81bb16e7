using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// All entries of all feeds, immutable, in a file that was written once and is mapped into memory: a start reads what every look-up needs and no
/// more, and processes of one machine share it. How many entries there are makes little difference to a look-up. See <see cref="SnapshotLayout"/>.
/// </summary>
public sealed unsafe partial class ListSnapshot
{
    /// <summary>No feed, no entry.</summary>
    public static readonly ListSnapshot Empty = new();

    private readonly MappedFile? _file;
    private readonly SnapshotLayout _layout = SnapshotLayout.For(0, 0, default);
    private readonly byte* _filter;
    private readonly byte* _starts;
    private readonly byte* _fingerprints;
    private readonly byte* _rows;

    private ListSnapshot()
    {
    }

    private ListSnapshot(MappedFile file, SnapshotLayout layout, ListFeed[] feeds)
    {
        _file = file;
        _layout = layout;
        _filter = file.At(layout.FilterStart);
        _starts = file.At(layout.StartsStart);
        _fingerprints = file.At(layout.FingerprintsStart);
        _rows = file.At(layout.RowsStart);
        Feeds = feeds;
    }

    /// <summary>The feeds that entries are of, by name.</summary>
    public IReadOnlyList<ListFeed> Feeds { get; } = [];

    /// <summary>Entries of all feeds.</summary>
    public long Count => _layout.Rows;

    /// <summary>Bytes that look-ups of clean URLs read, and so what stays in memory; the rest of the file is read where a fingerprint agrees.</summary>
    public long ResidentBytes => _file is null ? 0 : _layout.FilterLength + _layout.StartsLength + _layout.FingerprintsLength;

    /// <summary>Maps a file and checks all of it that look-ups depend on; the rows are checked by <see cref="FindDamage"/>.</summary>
    /// <exception cref="ListSnapshotException">It is no snapshot of this version, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ListSnapshot Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (stream.Length is var length and < SnapshotLayout.HeadBytes)
        {
            stream.Dispose();
            throw new ListSnapshotException(path, $"it has {length} bytes, and {SnapshotLayout.HeadBytes} or more were expected");
        }

        var file = new MappedFile(stream);
        var head = file.Slice(0, SnapshotLayout.HeadBytes);
        var (layout, fault) = SnapshotLayout.Read(head, file.Length);
        if (layout is null)
            throw new ListSnapshotException(path, fault);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, file, layout.FingerprintsStart, layout.FingerprintsLength);
        Append(hash, file, layout.StartsStart, layout.StartsLength);
        Append(hash, file, layout.FilterStart, layout.FilterLength);
        Append(hash, file, SnapshotLayout.HeadBytes, layout.FeedsLength);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(SnapshotLayout.HotDigestOf(head)))
            throw new ListSnapshotException(path, "it is damaged");
        try
        {
            return new ListSnapshot(file, layout, FeedTable.Read(file.Slice(SnapshotLayout.HeadBytes, layout.FeedsLength)));
        }
        catch (JsonException)
        {
            throw new ListSnapshotException(path, "its feeds cannot be read");
        }
    }

    /// <summary>The same on a thread of the pool: some 5 bytes an entry are read and hashed.</summary>
    public static Task<ListSnapshot> OpenAsync(string path, CancellationToken cancellationToken) => Task.Run(() => Open(path), cancellationToken);

    /// <summary>Reads all rows, which a start has no time for.</summary>
    /// <returns>What is wrong with them, or null.</returns>
    public string? FindDamage(CancellationToken cancellationToken = default)
    {
        if (_file is null)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, _file, _layout.RowsStart, _layout.Rows * ListRow.Size, cancellationToken);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(SnapshotLayout.RowsDigestOf(_file.Slice(0, SnapshotLayout.HeadBytes)))
            ? null
            : "the entries in it are damaged";
    }

    /// <summary>The same on a thread of the pool: 44 bytes an entry.</summary>
    public Task<string?> FindDamageAsync(CancellationToken cancellationToken) => Task.Run(() => FindDamage(cancellationToken), cancellationToken);

    /// <summary>All rows, in the order of their hashes.</summary>
    internal IEnumerable<ListRow> Rows()
    {
        for (long row = 0; row < Count; row++)
            yield return RowAt(row);
        GC.KeepAlive(_file);
    }

    private static void Append(IncrementalHash hash, MappedFile file, long start, long length, CancellationToken cancellationToken = default)
    {
        const int most = 1 << 20;
        for (long done = 0; done < length; done += most)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(file.Slice(start + done, (int)Math.Min(most, length - done)));
        }

        GC.KeepAlive(file);
    }

    private ListRow RowAt(long row) => ListRow.Read(new ReadOnlySpan<byte>(_rows + (row * ListRow.Size), ListRow.Size));

    private uint StartOf(long bucket) => BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(_starts + (bucket * sizeof(uint)), sizeof(uint)));
}
