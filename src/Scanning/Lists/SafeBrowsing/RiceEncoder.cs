using System.Numerics;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Codes ascending numbers as <see cref="RiceCode"/> describes.</summary>
public static class RiceEncoder
{
    // What Google's clients take in both versions: 2 to 28 in v4, 3 to 30 in v5.
    private const int LeastParameter = 3;
    private const int MostParameter = 28;

    /// <param name="values">Ascending, at least one.</param>
    public static RiceCode Encode(ReadOnlySpan<uint> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        int parameter = ParameterFor(values);
        var bits = new BitWriter();
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[i - 1])
                throw new ArgumentException("The numbers are not ascending.", nameof(values));
            uint difference = values[i] - values[i - 1];
            for (uint ones = difference >> parameter; ones > 0; ones--)
                bits.Write(1, 1);
            bits.Write(0, 1);
            bits.Write(difference & ((1u << parameter) - 1), parameter);
        }

        return new RiceCode(values[0], values.Length == 1 ? 0 : parameter, values.Length - 1, bits.ToArray());
    }

    /// <summary>
    /// The shortest code of numbers spread evenly has about log2 of the mean difference times ln 2 bits of remainder (Golomb 1966; Rice's powers of two).
    /// </summary>
    private static int ParameterFor(ReadOnlySpan<uint> values)
    {
        double mean = values.Length == 1 ? 1 : (double)(values[^1] - values[0]) / (values.Length - 1);
        int parameter = BitOperations.Log2((uint)Math.Max(1, mean * Math.Log(2))) + 1;
        return Math.Clamp(parameter, LeastParameter, MostParameter);
    }

    private sealed class BitWriter
    {
        private readonly List<byte> _bytes = [];
        private ulong _bits;
        private int _count;

        public void Write(uint value, int length)
        {
            _bits |= (ulong)value << _count;
            for (_count += length; _count >= 8; _count -= 8, _bits >>= 8)
                _bytes.Add((byte)_bits);
        }

        public byte[] ToArray() => _count == 0 ? [.. _bytes] : [.. _bytes, (byte)_bits];
    }
}
