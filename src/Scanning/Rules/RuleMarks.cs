using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// Cheap 32-bit hashes by which the tables' bit filter is asked: one multiplication for eight bytes, and the marks of all prefixes of a path, or of
/// all parents of a host, come out of one pass. They only say where nothing can be found; what is found is confirmed by <see cref="RuleHasher"/>. Keyed,
/// so that nobody can fill the filter's places on purpose; whoever could would only make a look-up slower.
/// </summary>
internal readonly struct RuleMarks
{
    private readonly ulong _seed;
    private readonly ulong _multiplier;

    public RuleMarks(ulong seed, ulong multiplier)
    {
        _seed = seed;
        _multiplier = multiplier | 1;
    }

    /// <summary>With a key of this process alone.</summary>
    public static RuleMarks Create()
    {
        Span<ulong> key = stackalloc ulong[2];
        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(key));
        return new RuleMarks(key[0], key[1]);
    }

    /// <summary>Where a pass begins.</summary>
    public ulong Start => _seed;

    /// <summary>Goes on by a label, a segment or a whole text.</summary>
    public ulong Extend(ulong state, ReadOnlySpan<byte> piece)
    {
        // The length stands in the top byte above what is left, so that "ab", "c" and "a", "bc" differ.
        var last = (ulong)piece.Length << 56;
        for (; piece.Length >= sizeof(ulong); piece = piece[sizeof(ulong)..])
            state = Mix(state ^ BinaryPrimitives.ReadUInt64LittleEndian(piece));
        for (var i = 0; i < piece.Length; i++)
            last ^= (ulong)piece[i] << (8 * i);
        return Mix(state ^ last);
    }

    public static uint Of(ulong state) => (uint)(state >> 32);

    /// <summary>Of "there are rules of scope url or path on this host": other bits than the host's own.</summary>
    public static uint Below(uint hostMark) => ~System.Numerics.BitOperations.RotateLeft(hostMark, 13);

    public uint OfWhole(ReadOnlySpan<byte> text) => Of(Extend(_seed, text));

    /// <summary>Segment by segment from the left, the host being the first.</summary>
    public uint OfPath(ReadOnlySpan<byte> path)
    {
        var state = _seed;
        foreach (var segment in path.Split((byte)'/'))
            state = Extend(state, path[segment]);
        return Of(state);
    }

    /// <summary>Label by label from the right.</summary>
    public uint OfHost(ReadOnlySpan<byte> host)
    {
        var state = _seed;
        while (true)
        {
            var dot = host.LastIndexOf((byte)'.');
            state = Extend(state, host[(dot + 1)..]);
            if (dot < 0)
                return Of(state);
            host = host[..dot];
        }
    }

    private ulong Mix(ulong state)
    {
        state *= _multiplier;
        return state ^ (state >> 29);
    }
}
