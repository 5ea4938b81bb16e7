using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Files;

/// <summary>
/// The entries of one feed's list as they were read, whatever its format: what snapshots are built from, and what a version is compared with the next
/// by. Head, 8 bytes · entries: length of the expression, 2 · kind, 1 · confidence, 1 · first seen, 4 · end, 4 (as <see cref="ListRow"/> codes them) · expression · a length
/// of 0xFFFF, the number of entries, 8, and the SHA-256 of all before it. Little-endian.
/// </summary>
internal static class ListFile
{
    public const int EntryHead = 12;
    public const int KindAt = 2;
    public const ushort EndMark = ushort.MaxValue;
    public const int TrailLength = sizeof(ushort) + sizeof(long) + SHA256.HashSizeInBytes;

    /// <summary>A host and a path and a query, canonical: each byte of the longest URL may have become three.</summary>
    public const int MaxExpression = 3 * 8192;

    public static ReadOnlySpan<byte> Magic => "LSENTRY\u0001"u8;

    public static int Write(in ListEntry entry, Span<byte> bytes)
    {
        var row = ListRow.Of(default, 0, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)entry.Expression.Length);
        bytes[KindAt] = row.Kind;
        bytes[3] = row.Confidence;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], row.FirstSeen);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], row.ExpiresAt);
        return EntryHead + Encoding.ASCII.GetBytes(entry.Expression, bytes[EntryHead..]);
    }
}
