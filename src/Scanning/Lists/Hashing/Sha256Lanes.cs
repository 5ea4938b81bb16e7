using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.Hashing;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight short texts at a time, one in each 32-bit lane of a vector. The expressions of one URL come in tens, and one by one
/// each costs some 0.8 µs, most of which is the way into the library and out. Nothing here is secret: what is hashed stands on public lists.
/// </summary>
internal static class Sha256Lanes
{
    public const int Count = 8;

    /// <summary>The longest text that goes through the lanes: two blocks, with nine bytes of padding.</summary>
    public const int MaxLength = (2 * BlockBytes) - 9;

    private const int BlockBytes = 64;
    private const int Words = 16;
    private const int Rounds = 64;

    private static ReadOnlySpan<uint> Initial =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Hashes slices of one text.</summary>
    /// <param name="text">Which the slices are of.</param>
    /// <param name="slices">Of any length; those up to <see cref="MaxLength"/> bytes go through the lanes.</param>
    /// <param name="hashes">As many as there are slices.</param>
    public static void Hash(ReadOnlySpan<byte> text, ReadOnlySpan<TextSlice> slices, Span<ListHash> hashes)
    {
        Span<int> batch = stackalloc int[Count];
        var waiting = 0;
        for (var i = 0; i < slices.Length; i++)
        {
            if (!Vector256.IsHardwareAccelerated || slices[i].Length > MaxLength)
            {
                hashes[i] = HashOne(text.Slice(slices[i].Start, slices[i].Length));
                continue;
            }

            batch[waiting++] = i;
            if (waiting == Count)
            {
                HashBatch(text, slices, batch, hashes);
                waiting = 0;
            }
        }

        // Even one by itself is no slower through eight lanes than through the library.
        if (waiting > 0)
            HashBatch(text, slices, batch[..waiting], hashes);
    }

    public static ListHash HashOne(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[ListHash.Size];
        SHA256.HashData(text, hash);
        return ListHash.Read(hash);
    }

    [SkipLocalsInit]
    private static void HashBatch(ReadOnlySpan<byte> text, ReadOnlySpan<TextSlice> slices, ReadOnlySpan<int> batch, Span<ListHash> hashes)
    {
        Span<uint> words = stackalloc uint[2 * Words * Count];
        Span<uint> blocks = stackalloc uint[Count];
        blocks.Clear();
        var most = 1;
        for (var lane = 0; lane < batch.Length; lane++)
        {
            var slice = slices[batch[lane]];
            blocks[lane] = (uint)Load(text.Slice(slice.Start, slice.Length), words, lane);
            most = Math.Max(most, (int)blocks[lane]);
        }

        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        for (var i = 0; i < state.Length; i++)
            state[i] = Vector256.Create(Initial[i]);
        var lanesOfOne = Vector256.Equals(Vector256.Create<uint>(blocks), Vector256<uint>.One);
        for (var block = 0; block < most; block++)
        {
            // A lane whose text has ended keeps what it has.
            var done = block == 0 ? Vector256<uint>.Zero : lanesOfOne;
            Compress(state, MemoryMarshal.Cast<uint, Vector256<uint>>(words.Slice(block * Words * Count, Words * Count)), done);
        }

        for (var lane = 0; lane < batch.Length; lane++)
        {
            hashes[batch[lane]] = new ListHash(
                Join(state, 0, lane), Join(state, 2, lane), Join(state, 4, lane), Join(state, 6, lane));
        }
    }

    /// <summary>Lays the padded text into its lane: word by word beside those of the other lanes.</summary>
    /// <returns>How many blocks it has.</returns>
    [SkipLocalsInit]
    private static int Load(ReadOnlySpan<byte> text, Span<uint> words, int lane)
    {
        Span<byte> padded = stackalloc byte[2 * BlockBytes];
        var blocks = text.Length + 9 > BlockBytes ? 2 : 1;
        padded = padded[..(blocks * BlockBytes)];
        text.CopyTo(padded);
        padded[text.Length] = 0x80;
        padded[(text.Length + 1)..].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(padded[^4..], (uint)text.Length * 8);
        for (var i = 0; i < blocks * Words; i++)
            words[(i * Count) + lane] = BinaryPrimitives.ReadUInt32BigEndian(padded[(i * 4)..]);
        return blocks;
    }

    [SkipLocalsInit]
    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> w, Vector256<uint> done)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < Rounds; t++)
        {
            if (t >= Words)
            {
                var w15 = w[(t - 15) & 15];
                var w2 = w[(t - 2) & 15];
                var s0 = Rotate(w15, 7) ^ Rotate(w15, 18) ^ (w15 >>> 3);
                var s1 = Rotate(w2, 17) ^ Rotate(w2, 19) ^ (w2 >>> 10);
                w[t & 15] += s0 + w[(t - 7) & 15] + s1;
            }

            var t1 = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + (g ^ (e & (f ^ g))) + Vector256.Create(Constants[t]) + w[t & 15];
            var t2 = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) | (c & (a | b)));
            (h, g, f, e) = (g, f, e, d + t1);
            (d, c, b, a) = (c, b, a, t1 + t2);
        }

        Add(ref state[0], a, done);
        Add(ref state[1], b, done);
        Add(ref state[2], c, done);
        Add(ref state[3], d, done);
        Add(ref state[4], e, done);
        Add(ref state[5], f, done);
        Add(ref state[6], g, done);
        Add(ref state[7], h, done);
    }

    private static void Add(ref Vector256<uint> state, Vector256<uint> value, Vector256<uint> done) =>
        state += Vector256.AndNot(value, done);

    private static Vector256<uint> Rotate(Vector256<uint> value, int count) => (value >>> count) | (value << (32 - count));

    private static ulong Join(ReadOnlySpan<Vector256<uint>> state, int word, int lane) =>
        ((ulong)state[word].GetElement(lane) << 32) | state[word + 1].GetElement(lane);
}
