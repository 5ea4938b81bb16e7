using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// A served list and its steps as bytes: format, 8 · number of prefixes, 4 · of steps, 4 · the prefixes as they are served · for each step, oldest first:
/// the version it led from, 8 · how many it added, 4, and removed, 4 · these, 4 each · SHA-256 of all before it. Little-endian but for the prefixes.
/// At most what a list has in force and <see cref="ServedPrefixes"/> keeps of steps: 4 bytes a prefix, and 16 MB.
/// </summary>
internal static class ServedFile
{
    private const int HeadBytes = 16;
    private const int StepHeadBytes = 16;

    private static ReadOnlySpan<byte> Magic => "LSSERVE\u0001"u8;

    public static void Write(ServedPrefixes served, Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[HeadBytes];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], served.Count);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], served.Steps.Count);
        Put(head);
        Put(served.Now.Slice(0, served.Count).Span);
        foreach (var step in served.Steps)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(head, step.From);
            BinaryPrimitives.WriteInt32LittleEndian(head[8..], step.Added.Length);
            BinaryPrimitives.WriteInt32LittleEndian(head[12..], step.Removed.Length);
            Put(head);
            PutNumbers(step.Added.AsSpan());
            PutNumbers(step.Removed.AsSpan());
        }

        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }

        void PutNumbers(ReadOnlySpan<uint> numbers)
        {
            var bytes = new byte[numbers.Length * sizeof(uint)];
            for (var i = 0; i < numbers.Length; i++)
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), numbers[i]);
            Put(bytes);
        }
    }

    /// <exception cref="InvalidDataException">It is no such file, or damaged. Nothing larger than the file is allocated.</exception>
    public static ServedPrefixes Read(Stream stream)
    {
        var length = stream.Length;
        if (length is < HeadBytes + SHA256.HashSizeInBytes or > int.MaxValue)
            throw Damaged();
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        var rest = bytes.AsMemory(0, bytes.Length - SHA256.HashSizeInBytes);
        if (!rest.Span.StartsWith(Magic) || !SHA256.HashData(rest.Span).AsSpan().SequenceEqual(bytes.AsSpan(rest.Length)))
            throw Damaged();
        var prefixes = BinaryPrimitives.ReadInt32LittleEndian(rest.Span[8..]);
        var steps = BinaryPrimitives.ReadInt32LittleEndian(rest.Span[12..]);
        rest = rest[HeadBytes..];
        var now = new ServedVersion(Take(prefixes).ToArray());
        var read = new List<ServedStep>();
        for (var i = 0; i < steps; i++)
        {
            if (rest.Length < StepHeadBytes)
                throw Damaged();
            var head = rest.Span;
            var from = BinaryPrimitives.ReadUInt64LittleEndian(head);
            var (added, removed) = (BinaryPrimitives.ReadInt32LittleEndian(head[8..]), BinaryPrimitives.ReadInt32LittleEndian(head[12..]));
            rest = rest[StepHeadBytes..];
            read.Add(new ServedStep(from, TakeNumbers(added), TakeNumbers(removed)));
        }

        return rest.IsEmpty ? new ServedPrefixes(now, read) : throw Damaged();

        ReadOnlySpan<byte> Take(int count)
        {
            if (count < 0 || (long)count * sizeof(uint) > rest.Length)
                throw Damaged();
            var taken = rest.Span[..(count * sizeof(uint))];
            rest = rest[(count * sizeof(uint))..];
            return taken;
        }

        ImmutableArray<uint> TakeNumbers(int count)
        {
            var taken = Take(count);
            var numbers = new uint[count];
            for (var i = 0; i < count; i++)
                numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(taken[(i * sizeof(uint))..]);
            return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
        }
    }

    private static InvalidDataException Damaged() => new("What was served cannot be read: it is damaged.");
}
