using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

/// <summary>
/// A server's lists as they were read: name, state, and prefixes of each. Head, 8 bytes · number of lists, 4 · of each list: length of the name, 4, name,
/// length of the state, 4, state, number of groups, 4 · of each group: size of a prefix, 4, bytes in all, 4, prefixes · the SHA-256 of all before
/// it. Little-endian. It is whole in memory whenever it is used: of a hundred million prefixes that is 400 MB.
/// </summary>
internal static class PrefixFile
{
    private const int MostLists = 1_000;

    private static ReadOnlySpan<byte> Magic => "LSPREFX\u0001"u8;

    /// <summary>The file appears under its name when it is whole and synced.</summary>
    /// <exception cref="IOException">It cannot be written; nothing of it is left.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, PrefixList> lists)
    {
        var unfinished = path + ".new";
        try
        {
            using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 256 * 1024 }))
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                Put(Magic);
                PutLength(lists.Count);
                foreach (var (name, list) in lists)
                {
                    PutBlock(Encoding.ASCII.GetBytes(name));
                    PutBlock(list.State.Span);
                    PutLength(list.Set.Groups.Length);
                    foreach (var group in list.Set.Groups)
                    {
                        PutLength(group.Size);
                        PutBlock(group.Bytes.Span);
                    }
                }

                file.Write(hash.GetHashAndReset());
                file.Flush(flushToDisk: true);

                void Put(ReadOnlySpan<byte> bytes)
                {
                    hash.AppendData(bytes);
                    file.Write(bytes);
                }

                void PutLength(int length)
                {
                    Span<byte> bytes = stackalloc byte[sizeof(int)];
                    BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
                    Put(bytes);
                }

                void PutBlock(ReadOnlySpan<byte> bytes)
                {
                    PutLength(bytes.Length);
                    Put(bytes);
                }
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableSortedDictionary<string, PrefixList> Read(string path)
    {
        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < Magic.Length || !bytes.Span.StartsWith(Magic) || !SHA256.HashData(bytes.Span[..end]).AsSpan().SequenceEqual(bytes.Span[end..]))
            throw new InvalidDataException($"{path} is no file of prefixes, or damaged.");
        var at = Magic.Length;
        var lists = ImmutableSortedDictionary.CreateBuilder<string, PrefixList>(StringComparer.Ordinal);
        for (var left = Length(MostLists); left > 0; left--)
        {
            var name = Encoding.ASCII.GetString(Block().Span);
            var state = Block();
            var groups = ImmutableArray.CreateBuilder<PrefixGroup>();
            for (var more = Length(PrefixSet.MaxSize); more > 0; more--)
                groups.Add(new PrefixGroup(Length(PrefixSet.MaxSize), Block()));
            lists[name] = new PrefixList(groups.Count == 0 ? PrefixSet.Empty : new PrefixSet(groups.DrainToImmutable()), state);
        }

        return lists.ToImmutable();

        // What was hashed was written here: lengths are checked all the same, since a length of nonsense costs memory before it fails.
        int Length(int most)
        {
            var length = at <= end - sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[at..]) : -1;
            at += sizeof(int);
            return length >= 0 && length <= most ? length : throw new InvalidDataException($"{path} is damaged.");
        }

        ReadOnlyMemory<byte> Block()
        {
            var length = Length(end - at - sizeof(int));
            at += length;
            return bytes.Slice(at - length, length);
        }
    }

    /// <summary>What is not there, or damaged, is as nothing: the lists are asked for whole.</summary>
    public static ImmutableSortedDictionary<string, PrefixList> TryRead(string? path)
    {
        try
        {
            return path is null ? ImmutableSortedDictionary<string, PrefixList>.Empty : Read(path);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return ImmutableSortedDictionary<string, PrefixList>.Empty;
        }
    }
}
