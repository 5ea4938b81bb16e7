using System.Diagnostics.CodeAnalysis;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Undoes <see cref="RiceEncoder"/>, whoever encoded.</summary>
public static class RiceDecoder
{
    /// <summary>The numbers, ascending. False when the data ends early, or a number does not fit into 32 bits: that is another coding, or broken.</summary>
    public static bool TryDecode(RiceCode code, [NotNullWhen(true)] out uint[]? values)
    {
        values = null;

        // Each difference takes a bit for the quotient's end at least, so a count cannot ask for more memory than the data is worth.
        if (code.Count < 0 || code.Parameter is < 0 or > RiceCode.MaxParameter || (long)code.Count * (code.Parameter + 1) > code.Data.Length * 8L)
            return false;
        uint[] result = new uint[code.Count + 1];
        result[0] = code.First;
        var bits = new BitReader(code.Data.Span);
        for (int i = 1; i < result.Length; i++)
        {
            if (!bits.TryReadOnes(out uint quotient) || !bits.TryRead(code.Parameter, out uint remainder))
                return false;
            ulong value = result[i - 1] + ((ulong)quotient << code.Parameter) + remainder;
            if (value > uint.MaxValue)
                return false;
            result[i] = (uint)value;
        }

        values = result;
        return true;
    }

    /// <summary>Bits from the lowest of each byte on.</summary>
    private ref struct BitReader(ReadOnlySpan<byte> data)
    {
        private readonly ReadOnlySpan<byte> _data = data;
        private int _next;
        private ulong _bits;
        private int _count;

        public bool TryReadOnes(out uint ones)
        {
            ones = 0;
            while (true)
            {
                if (_count == 0)
                {
                    Fill();
                    if (_count == 0)
                        return false;
                }

                int run = Math.Min(System.Numerics.BitOperations.TrailingZeroCount(~_bits), _count);
                ones += (uint)run;
                Drop(run);
                if (_count == 0)
                    continue;
                Drop(1); // the zero
                return true;
            }
        }

        public bool TryRead(int length, out uint value)
        {
            if (_count < length)
                Fill();
            value = (uint)(_bits & ((1UL << length) - 1));
            if (_count < length)
                return false;
            Drop(length);
            return true;
        }

        private void Fill()
        {
            while (_count <= 56 && _next < _data.Length)
            {
                _bits |= (ulong)_data[_next++] << _count;
                _count += 8;
            }
        }

        private void Drop(int length)
        {
            _bits = length == 64 ? 0 : _bits >> length;
            _count -= length;
        }
    }
}
