using System.Buffers.Binary;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>What a client is told so that its copy of a list becomes ours, or comes nearer to it.</summary>
public sealed class ServedUpdate
{
    private readonly Lazy<RiceCode> _riceAdditions;
    private readonly Lazy<RiceCode> _riceRemovals;

    internal ServedUpdate(bool isPartial, ImmutableArray<uint> removals, ReadOnlyMemory<byte> additions, ServedState state, byte[] checksum, bool isCutShort)
    {
        IsPartial = isPartial;
        Removals = removals;
        Additions = additions;
        State = state;
        Checksum = checksum;
        IsCutShort = isCutShort;
        _riceAdditions = new Lazy<RiceCode>(EncodeAdditions);
        _riceRemovals = new Lazy<RiceCode>(() => RiceEncoder.Encode(Removals.AsSpan()));
    }

    /// <summary>To be applied to what the client has; else it is all it is to have.</summary>
    public bool IsPartial { get; }

    /// <summary>Places in the client's list, ascending.</summary>
    public ImmutableArray<uint> Removals { get; }

    /// <summary>Prefixes of four bytes, sorted, one behind the other.</summary>
    public ReadOnlyMemory<byte> Additions { get; }

    /// <summary>What the client then has.</summary>
    public ServedState State { get; }

    /// <summary>SHA-256 of the client's list after it.</summary>
    public ReadOnlyMemory<byte> Checksum { get; }

    /// <summary>The client takes no more at once, and may ask for the rest right away.</summary>
    public bool IsCutShort { get; }

    /// <summary>The additions as v4 compresses them; there must be one at least. Made once: a whole list is asked for by many.</summary>
    public RiceCode RiceAdditions => _riceAdditions.Value;

    /// <summary>The removals, likewise.</summary>
    public RiceCode RiceRemovals => _riceRemovals.Value;

    /// <summary>v4 takes the four bytes of a prefix as a number with its lowest byte first, and has the numbers ascend.</summary>
    private RiceCode EncodeAdditions()
    {
        var bytes = Additions.Span;
        var numbers = new uint[bytes.Length / sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
        Array.Sort(numbers);
        return RiceEncoder.Encode(numbers);
    }
}
