using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>The prefixes of four bytes that a list has at one time, sorted, none twice.</summary>
internal sealed class ServedVersion
{
    private readonly ReadOnlyMemory<byte> _prefixes;
    private readonly byte[] _checksum;
    private readonly Lazy<ServedUpdate> _full;

    /// <param name="prefixes">Sorted, none twice, one behind the other.</param>
    public ServedVersion(ReadOnlyMemory<byte> prefixes)
    {
        _prefixes = prefixes;
        _checksum = SHA256.HashData(prefixes.Span);
        Id = BinaryPrimitives.ReadUInt64BigEndian(_checksum);
        _full = new Lazy<ServedUpdate>(() => new ServedUpdate(false, [], _prefixes, new ServedState(Id, ServedState.Whole), _checksum, isCutShort: false));
    }

    public ulong Id { get; }

    public int Count => _prefixes.Length / sizeof(uint);

    /// <summary>The whole list. One for all who ask, so that it is compressed once.</summary>
    public ServedUpdate Full => _full.Value;

    public uint this[int index] => BinaryPrimitives.ReadUInt32BigEndian(_prefixes.Span[(index * sizeof(uint))..]);

    /// <summary>How many are below a bound.</summary>
    public int CountBelow(long bound)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle] < bound)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public bool Contains(uint prefix) => CountBelow(prefix) is var place && place < Count && this[place] == prefix;

    public ReadOnlyMemory<byte> Slice(int start, int end) => _prefixes[(start * sizeof(uint))..(end * sizeof(uint))];

    /// <summary>The bound above the first so many.</summary>
    public long BoundAfter(int count) => count >= Count ? ServedState.Whole : this[count];

    public byte[] ChecksumOf(int count) => count == Count ? _checksum : SHA256.HashData(Slice(0, count).Span);

    /// <summary>What is in one of both and not in the other.</summary>
    public static (ImmutableArray<uint> Added, ImmutableArray<uint> Removed) Compare(ServedVersion before, ServedVersion after)
    {
        var added = ImmutableArray.CreateBuilder<uint>();
        var removed = ImmutableArray.CreateBuilder<uint>();
        int i = 0, j = 0;
        while (i < before.Count || j < after.Count)
        {
            if (j == after.Count || (i < before.Count && before[i] < after[j]))
                removed.Add(before[i++]);
            else if (i == before.Count || after[j] < before[i])
                added.Add(after[j++]);
            else
                (i, j) = (i + 1, j + 1);
        }

        return (added.DrainToImmutable(), removed.DrainToImmutable());
    }
}
