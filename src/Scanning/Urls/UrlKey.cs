using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The public name of a URL's identity: base64url(SHA-256(UTF-8 of the identity)), 43 characters. Grain
/// keys and the API use it, so it never changes and tells nothing of the URL to who does not know it.
/// </summary>
public static class UrlKey
{
    /// <summary>How long every key is: 32 bytes in base64url without padding.</summary>
    public const int Length = 43;

    /// <summary>The key of the URL without its fragment.</summary>
    public static string ForGrain(WebUrl url) => ForIdentity(url.Identity);

    /// <summary>The key of an identity that is already at hand, as in <see cref="ParsedUrl.Identity"/>.</summary>
    public static string ForIdentity(ReadOnlySpan<char> identity)
    {
        Span<byte> utf8 = stackalloc byte[512];
        if (identity.Length > utf8.Length)
            utf8 = new byte[identity.Length];

        // A serialisation is ASCII: one byte a character.
        int length = Encoding.ASCII.GetBytes(identity, utf8);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..length], hash);
        return Base64Url.EncodeToString(hash);
    }

    /// <summary>Whether a text from outside has a key's form.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> key) => key.Length == Length && Base64Url.IsValid(key);
}
