using System.Buffers.Binary;
using System.Buffers.Text;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// The first 64 bits of a URL grain's key, which is what the cache remembers of it. Two URLs that share them (2^32 tries for whoever wants a
/// pair) are evicted together: a look-up more, no wrong answer.
/// </summary>
internal static class UrlKeyPrefix
{
    // Twelve base64url characters carry nine bytes.
    private const int Characters = 12;

    /// <returns>False when the text is no key of a URL grain.</returns>
    public static bool TryGet(ReadOnlySpan<char> urlKey, out ulong prefix)
    {
        prefix = 0;
        Span<byte> bytes = stackalloc byte[9];
        if (urlKey.Length < Characters
            || !Base64Url.IsValid(urlKey[..Characters])
            || Base64Url.DecodeFromChars(urlKey[..Characters], bytes) != bytes.Length)
        {
            return false;
        }

        prefix = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return true;
    }
}
