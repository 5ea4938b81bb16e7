using System.Buffers.Binary;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Hashing;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

/// <summary>
/// Which hashes begin with a prefix of any of a server's lists: the first four bytes of all prefixes, sorted, with the places where each value of the
/// first two begins. 4 bytes a prefix and 256 KiB, and some six steps a look-up with four million of them.
/// </summary>
internal sealed class PrefixIndex
{
    private const int BucketBits = 16;

    private readonly uint[] _words;
    private readonly int[] _starts = new int[(1 << BucketBits) + 1];
    private readonly ImmutableArray<PrefixSet> _exact;

    public PrefixIndex(IEnumerable<PrefixSet> sets)
    {
        ImmutableArray<PrefixSet> all = [.. sets];
        // Nearly all lists have prefixes of four bytes and no others: then the words alone say everything.
        _exact = all.Any(static set => set.Groups.Any(static group => group.Size > PrefixSet.MinSize)) ? all : [];
        var words = new List<uint>(all.Sum(static set => set.Count));
        foreach (var group in all.SelectMany(static set => set.Groups))
        {
            for (var i = 0; i < group.Count; i++)
                words.Add(BinaryPrimitives.ReadUInt32BigEndian(group[i]));
        }

        words.Sort();
        _words = [.. words.Distinct()];
        var bucket = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            while (bucket <= (int)(_words[i] >> (32 - BucketBits)))
                _starts[bucket++] = i;
        }

        while (bucket < _starts.Length)
            _starts[bucket++] = _words.Length;
    }

    /// <summary>Whether a prefix begins with these four bytes, the first one highest.</summary>
    public bool Has(uint word)
    {
        var bucket = word >> (32 - BucketBits);
        return _words.AsSpan(_starts[bucket].._starts[bucket + 1]).BinarySearch(word) >= 0;
    }

    /// <summary>The length of the shortest prefix that the hash begins with; 0 where none does.</summary>
    public int Match(in ListHash hash)
    {
        if (!Has((uint)(hash.First >> 32)))
            return 0;
        if (_exact.IsEmpty)
            return PrefixSet.MinSize;
        Span<byte> bytes = stackalloc byte[ListHash.Size];
        hash.Write(bytes);
        var shortest = 0;
        foreach (var set in _exact)
        {
            var length = set.Match(bytes);
            shortest = shortest == 0 || (length > 0 && length < shortest) ? length : shortest;
        }

        return shortest;
    }
}
