using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Grains.Interfaces.Identifiers;

/// <summary>
/// Numbers of receipts, reports and cases, each the key of a grain: 26 characters of Crockford's base 32, 48 bits of time in milliseconds and 80 random ones (ULID's layout), so that they
/// sort by time and nobody finds another's by guessing. Whoever holds one may see what it stands for, so those of receipts and
/// reports are never logged.
/// </summary>
public static class ReceiptNumber
{
    public const int Length = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Create(TimeProvider clock)
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        return Create(clock.GetUtcNow(), random);
    }

    /// <summary>A number made of a time and ten bytes, for what must get the same number when it is made again.</summary>
    public static string Create(DateTimeOffset at, ReadOnlySpan<byte> tail)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tail.Length, 10);
        var value = (UInt128)(ulong)at.ToUnixTimeMilliseconds();
        foreach (var part in tail)
            value = (value << 8) | part;
        return string.Create(Length, value, static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
                text[i] = Alphabet[(int)(value & 31)];
        });
    }

    /// <summary>Reads a number as people copy it: in either case, with O for 0 and I or L for 1, with hyphens or spaces.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? receipt)
    {
        receipt = null;
        Span<char> canonical = stackalloc char[Length];
        var length = 0;
        if (text.Length > 2 * Length)
            return false;
        foreach (var c in text)
        {
            var upper = char.ToUpperInvariant(c);
            if (upper is '-' or ' ')
                continue;
            var digit = upper switch { 'O' => '0', 'I' or 'L' => '1', _ => upper };
            if (length == Length || !Alphabet.Contains(digit, StringComparison.Ordinal))
                return false;
            canonical[length++] = digit;
        }

        // 26 digits hold 130 bits, of which 128 are used: the first is at most 7.
        if (length != Length || canonical[0] > '7')
            return false;
        receipt = new string(canonical);
        return true;
    }
}
