namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>
/// Ascending 32-bit numbers as Safe Browsing compresses them ("Compression", v4 and v5): the first one, then the differences, Rice-coded with the
/// quotient in unary ones and a zero, the remainder lowest bit first, and bytes filled from their lowest bit.
/// </summary>
/// <param name="First">The first number.</param>
/// <param name="Parameter">Bits of the remainder.</param>
/// <param name="Count">How many differences follow; there is one number more.</param>
/// <param name="Data">The differences.</param>
public sealed record RiceCode(uint First, int Parameter, int Count, ReadOnlyMemory<byte> Data)
{
    /// <summary>Google's servers use 2 to 28 (v4) and 3 to 30 (v5); more bits than this leave no quotient.</summary>
    public const int MaxParameter = 31;
}
