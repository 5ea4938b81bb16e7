using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>
/// The MAC of a signed link: HMAC-SHA256 over the ASCII bytes <c>/r?v=1&amp;k=K&amp;a=A&amp;u=U</c> (without <c>&amp;a=A</c> where there is no
/// sender), every value exactly as it stands in the link. No value can contain an ampersand, so that no two links share an input; the path
/// in front keeps links of other shapes, signed with the same keys, apart.
/// </summary>
internal static class LinkMac
{
    public const string Path = "/r";

    /// <summary>Length of 32 bytes as base64url without padding.</summary>
    public const int TextLength = 43;

    private const int StackBytes = 512;

    // "/r?v=" "&k=" "&a=" "&u="
    private const int FixedLength = 14;

    /// <summary>Compares in constant time. A MAC that is spelt in any but the one canonical way is wrong too.</summary>
    public static bool Verify(SigningKey key, scoped in SignedLink link)
    {
        Span<byte> given = stackalloc byte[SigningKey.MacBytes];
        if (!TryDecode(link.Mac, given))
            return false;
        Span<byte> expected = stackalloc byte[SigningKey.MacBytes];
        Compute(key, link.Version, link.KeyId, link.Sender, link.Destination, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    [SkipLocalsInit]
    public static void Compute(
        SigningKey key,
        ReadOnlySpan<char> version,
        ReadOnlySpan<char> keyId,
        ReadOnlySpan<char> sender,
        ReadOnlySpan<char> destination,
        Span<byte> mac)
    {
        var maxLength = FixedLength + version.Length + keyId.Length + sender.Length + destination.Length;
        byte[]? rented = null;
        var buffer = maxLength <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(maxLength);
        var length = 0;
        Append(buffer, ref length, "/r?v="u8, version);
        Append(buffer, ref length, "&k="u8, keyId);
        if (!sender.IsEmpty)
            Append(buffer, ref length, "&a="u8, sender);
        Append(buffer, ref length, "&u="u8, destination);
        key.ComputeMac(buffer[..length], mac);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Append(Span<byte> buffer, ref int length, ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        name.CopyTo(buffer[length..]);
        length += name.Length;
        if (Ascii.FromUtf16(value, buffer[length..], out var written) != OperationStatus.Done)
            throw new ArgumentException("A signed link has ASCII alone.", nameof(value));
        length += written;
    }

    // 43 characters carry 258 bits: the last two have to be zero, else four spellings of one MAC would pass.
    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> mac)
    {
        if (text.Length != TextLength || !Base64Url.IsValid(text))
            return false;
        return Base64Url.DecodeFromChars(text, mac, out _, out var written) == OperationStatus.Done
            && written == SigningKey.MacBytes
            && "AEIMQUYcgkosw048".Contains(text[^1]);
    }
}
