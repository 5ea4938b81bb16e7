using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Scanning.Lists.Files;

/// <summary>Reads a <see cref="ListFile"/>.</summary>
internal static class ListFileReader
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>The entries in the order of the list. That the file is whole and undamaged is known when the last has been read, and not before.</summary>
    /// <exception cref="InvalidDataException">It is not, or it is no such file.</exception>
    public static IEnumerable<ListEntry> Read(string path) => Read(path, exceptionsOnly: false);

    /// <summary>Only those by which the list takes something out. The others are stepped over: a hundred million a second.</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    public static IEnumerable<ListEntry> ReadExceptions(string path) => Read(path, exceptionsOnly: true);

    private static IEnumerable<ListEntry> Read(string path, bool exceptionsOnly)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, BufferSize = 0, Options = FileOptions.SequentialScan });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var (start, end) = (0, 0);
        Fill(ListFile.Magic.Length);
        if (end < ListFile.Magic.Length || !buffer.AsSpan(0, end).StartsWith(ListFile.Magic))
            throw new InvalidDataException($"{path} is no list of entries.");
        start = ListFile.Magic.Length;
        for (long entries = 0; ; entries++)
        {
            Fill(sizeof(ushort));
            var length = end - start < sizeof(ushort) ? throw CutOff(path) : BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(start));
            if (length == ListFile.EndMark)
            {
                Fill(ListFile.TrailLength);
                Check(path, buffer.AsSpan(start, end - start), hash, entries, file.Position == file.Length);
                yield break;
            }

            Fill(ListFile.EntryHead + length);
            if (end - start < ListFile.EntryHead + length)
                throw CutOff(path);
            if (!exceptionsOnly || ListRow.ReadKind(buffer[start + ListFile.KindAt]).IsException)
                yield return ReadEntry(buffer.AsSpan(start, ListFile.EntryHead + length));
            start += ListFile.EntryHead + length;
        }

        // What has been read is hashed when it leaves the buffer.
        void Fill(int needed)
        {
            if (end - start >= needed)
                return;
            hash.AppendData(buffer.AsSpan(0, start));
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            for (int read; end < buffer.Length && (read = file.Read(buffer.AsSpan(end))) > 0;)
                end += read;
        }

        void Check(string name, ReadOnlySpan<byte> trail, IncrementalHash digest, long entries, bool isAtEnd)
        {
            if (trail.Length != ListFile.TrailLength || !isAtEnd)
                throw CutOff(name);
            digest.AppendData(buffer.AsSpan(0, start));
            digest.AppendData(trail[..^SHA256.HashSizeInBytes]);
            if (!digest.GetHashAndReset().AsSpan().SequenceEqual(trail[^SHA256.HashSizeInBytes..])
                || BinaryPrimitives.ReadInt64LittleEndian(trail[sizeof(ushort)..]) != entries)
                throw new InvalidDataException($"{name} is damaged.");
        }
    }

    private static ListEntry ReadEntry(ReadOnlySpan<byte> bytes)
    {
        var (scope, threat, isException) = ListRow.ReadKind(bytes[ListFile.KindAt]);
        return new ListEntry(
            scope,
            Encoding.ASCII.GetString(bytes[ListFile.EntryHead..]),
            threat,
            ListRow.ToConfidence(bytes[3]),
            ListRow.ToTime(BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])),
            ListRow.ToTime(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..])),
            isException);
    }

    private static InvalidDataException CutOff(string path) => new($"{path} is cut off.");
}
