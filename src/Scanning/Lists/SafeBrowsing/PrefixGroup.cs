using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>The prefixes of one length, sorted as bytes, none twice.</summary>
/// <param name="Size">Bytes of each.</param>
/// <param name="Bytes">One behind the other.</param>
internal sealed record PrefixGroup(int Size, ReadOnlyMemory<byte> Bytes)
{
    public int Count => Bytes.Length / Size;

    public ReadOnlySpan<byte> this[int index] => Bytes.Span.Slice(index * Size, Size);

    /// <summary>Sorts what came in any order, and drops what came twice.</summary>
    public static PrefixGroup Of(int size, byte[] bytes) => new(size, size == sizeof(uint) ? SortWords(bytes) : Sort(size, bytes));

    public bool Contains(ReadOnlySpan<byte> prefix)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = this[middle].SequenceCompareTo(prefix);
            if (order == 0)
                return true;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return false;
    }

    /// <summary>Four bytes, which nearly all prefixes have, sort as numbers with the first byte highest.</summary>
    private static byte[] SortWords(byte[] bytes)
    {
        var words = MemoryMarshal.Cast<byte, uint>((ReadOnlySpan<byte>)bytes);
        uint[] sorted = new uint[words.Length];
        BinaryPrimitives.ReverseEndianness(words, sorted);
        Array.Sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[count++] = sorted[i];
        }

        byte[] result = new byte[count * sizeof(uint)];
        BinaryPrimitives.ReverseEndianness(sorted.AsSpan(0, count), MemoryMarshal.Cast<byte, uint>(result.AsSpan()));
        return result;
    }

    private static byte[] Sort(int size, byte[] bytes)
    {
        int[] order = new int[bytes.Length / size];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => bytes.AsSpan(left * size, size).SequenceCompareTo(bytes.AsSpan(right * size, size)));
        byte[] result = new byte[bytes.Length];
        int length = 0;
        foreach (int index in order)
        {
            var prefix = bytes.AsSpan(index * size, size);
            if (length > 0 && prefix.SequenceEqual(result.AsSpan(length - size, size)))
                continue;
            prefix.CopyTo(result.AsSpan(length));
            length += size;
        }

        return result[..length];
    }
}
