using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>
/// The hash prefixes of one Safe Browsing list, of 4 to 32 bytes, in the order that its protocol counts and sums them in: as bytes, whatever their
/// lengths. Immutable; an update makes a new set.
/// </summary>
public sealed class PrefixSet
{
    /// <summary>The shortest prefix of the protocol.</summary>
    public const int MinSize = 4;

    /// <summary>A whole SHA-256.</summary>
    public const int MaxSize = 32;

    private readonly ImmutableArray<PrefixGroup> _groups;

    /// <param name="groups">One for each length that occurs, none empty.</param>
    internal PrefixSet(ImmutableArray<PrefixGroup> groups)
    {
        _groups = groups;
        foreach (var group in groups)
            Count += group.Count;
    }

    public static PrefixSet Empty { get; } = new([]);

    /// <summary>How many prefixes there are.</summary>
    public int Count { get; }

    internal ImmutableArray<PrefixGroup> Groups => _groups;

    /// <summary>Makes a set of prefixes in any order, of any lengths allowed; what occurs twice counts once.</summary>
    /// <exception cref="ArgumentException">One has another length.</exception>
    public static PrefixSet Of(IEnumerable<byte[]> prefixes)
    {
        var groups = prefixes.GroupBy(prefix => prefix.Length).OrderBy(group => group.Key).ToList();
        if (groups.Exists(group => group.Key is < MinSize or > MaxSize))
            throw new ArgumentException($"Prefixes have {MinSize} to {MaxSize} bytes.", nameof(prefixes));
        return new PrefixSet([.. groups.Select(group => PrefixGroup.Of(group.Key, [.. group.SelectMany(prefix => prefix)]))]);
    }

    /// <summary>The prefixes of one length, sorted, one behind the other; empty when there are none.</summary>
    public ReadOnlyMemory<byte> OfSize(int size)
    {
        foreach (var group in _groups)
        {
            if (group.Size == size)
                return group.Bytes;
        }

        return default;
    }

    /// <summary>The length of the shortest prefix of a full hash that is in the set; 0 when none is.</summary>
    public int Match(ReadOnlySpan<byte> fullHash)
    {
        foreach (var group in _groups)
        {
            if (fullHash.Length >= group.Size && group.Contains(fullHash[..group.Size]))
                return group.Size;
        }

        return 0;
    }

    /// <summary>SHA-256 of all prefixes in their order, by which client and server know that they have the same list.</summary>
    public byte[] Checksum()
    {
        if (_groups is [var only])
            return SHA256.HashData(only.Bytes.Span);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var walk = new PrefixWalk(_groups); walk.Next();)
            hash.AppendData(walk.Current);
        return hash.GetHashAndReset();
    }

    /// <summary>All prefixes in their order.</summary>
    public IEnumerable<byte[]> InOrder()
    {
        var all = new List<byte[]>(Count);
        for (var walk = new PrefixWalk(_groups); walk.Next();)
            all.Add(walk.Current.ToArray());
        return all;
    }
}
