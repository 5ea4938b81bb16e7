using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// Where what lies in a snapshot file, and its head. Sections follow each other, each from a page boundary on: head and feeds · host filter · bucket
/// starts, one more than there are buckets, 4 bytes each · fingerprints, 3 bytes each · rows, in the order of their hashes.
/// Of a hash the first bits tell the bucket, the next 24 are the fingerprint. The first three sections are what every look-up reads; the rows, seven
/// eighths of the file, are only read where a fingerprint agrees.
/// </summary>
/// <param name="Rows">Rows that are in it.</param>
/// <param name="Capacity">Rows there was room for when the file was laid out: those that say the same of the same were still among them.</param>
internal sealed record SnapshotLayout(
    long Rows, long Capacity, int BucketBits, long FilterBlocks, int FeedsLength, ulong HostKey0, ulong HostKey1)
{
    public const int FingerprintBits = 24;
    public const int FingerprintBytes = FingerprintBits / 8;
    public const int HeadBytes = 160;

    /// <summary>Feeds are named in 16 bits; their table is small.</summary>
    public const int MaxFeedsLength = 16 * 1024 * 1024;

    /// <summary>What filter and bucket starts of are still built in one array each.</summary>
    public const long MaxRows = 1_000_000_000;

    private const int Page = 4096;
    private const int MinBucketBits = 4;
    private const int MaxBucketBits = 28;
    private const int HotDigestAt = 64;
    private const int RowsDigestAt = HotDigestAt + SHA256.HashSizeInBytes;
    private const int HeadDigestAt = RowsDigestAt + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "LSLISTS\u0002"u8;

    public long FilterStart => RoundUp(HeadBytes + FeedsLength);

    public long StartsStart => RoundUp(FilterStart + FilterLength);

    public long FingerprintsStart => RoundUp(StartsStart + StartsLength);

    public long RowsStart => RoundUp(FingerprintsStart + (Capacity * FingerprintBytes));

    public long Length => RowsStart + (Rows * ListRow.Size);

    public long FilterLength => FilterBlocks * HostFilter.BlockBytes;

    public long StartsLength => ((1L << BucketBits) + 1) * sizeof(uint);

    public long FingerprintsLength => Rows * FingerprintBytes;

    public static SnapshotLayout For(long capacity, int feedsLength, (ulong, ulong) hostKey)
    {
        // Six entries a bucket: their fingerprints lie in one or two cache lines.
        var bits = MinBucketBits;
        while (bits < MaxBucketBits && capacity >> bits > 6)
            bits++;
        return new SnapshotLayout(0, capacity, bits, HostFilter.BlocksFor(capacity), feedsLength, hostKey.Item1, hostKey.Item2);
    }

    public int BucketOf(ulong firstWord) => (int)(firstWord >> (64 - BucketBits));

    /// <summary>The bits behind those that tell the bucket.</summary>
    public uint FingerprintOf(ulong firstWord) => (uint)(firstWord << BucketBits >> (64 - FingerprintBits));

    public void Write(Span<byte> head, ReadOnlySpan<byte> hotDigest, ReadOnlySpan<byte> rowsDigest)
    {
        head.Clear();
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], Rows);
        BinaryPrimitives.WriteInt64LittleEndian(head[16..], Capacity);
        BinaryPrimitives.WriteInt64LittleEndian(head[24..], FilterBlocks);
        BinaryPrimitives.WriteInt32LittleEndian(head[32..], BucketBits);
        BinaryPrimitives.WriteInt32LittleEndian(head[36..], FeedsLength);
        BinaryPrimitives.WriteUInt64LittleEndian(head[40..], HostKey0);
        BinaryPrimitives.WriteUInt64LittleEndian(head[48..], HostKey1);
        hotDigest.CopyTo(head[HotDigestAt..]);
        rowsDigest.CopyTo(head[RowsDigestAt..]);
        SHA256.HashData(head[..HeadDigestAt], head[HeadDigestAt..]);
    }

    /// <returns>The layout, or why the head is none.</returns>
    public static (SnapshotLayout? Layout, string Fault) Read(ReadOnlySpan<byte> head, long fileLength)
    {
        if (head.Length < HeadBytes || !head.StartsWith(Magic[..^1]))
            return (null, "it is no snapshot of threat lists");
        if (head[Magic.Length - 1] != Magic[^1])
            return (null, $"it has format {head[Magic.Length - 1]}, and {Magic[^1]} was expected");
        if (!SHA256.HashData(head[..HeadDigestAt]).AsSpan().SequenceEqual(head[HeadDigestAt..HeadBytes]))
            return (null, "its head is damaged");
        var layout = new SnapshotLayout(
            BinaryPrimitives.ReadInt64LittleEndian(head[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[36..]),
            BinaryPrimitives.ReadUInt64LittleEndian(head[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(head[48..]));
        if (layout.Capacity is < 0 or > MaxRows || layout.Rows < 0 || layout.Rows > layout.Capacity
            || layout.BucketBits is < MinBucketBits or > MaxBucketBits || layout.FeedsLength is < 0 or > MaxFeedsLength
            || layout.FilterBlocks != HostFilter.BlocksFor(layout.Capacity))
        {
            return (null, "its head contradicts itself");
        }

        return layout.Length == fileLength ? (layout, "") : (null, $"it has {fileLength} bytes, and {layout.Length} were expected");
    }

    /// <summary>SHA-256 of what every look-up reads: fingerprints, bucket starts, host filter, feeds, in this order.</summary>
    public static ReadOnlySpan<byte> HotDigestOf(ReadOnlySpan<byte> head) => head[HotDigestAt..RowsDigestAt];

    public static ReadOnlySpan<byte> RowsDigestOf(ReadOnlySpan<byte> head) => head[RowsDigestAt..HeadDigestAt];

    private static long RoundUp(long position) => (position + Page - 1) / Page * Page;
}
