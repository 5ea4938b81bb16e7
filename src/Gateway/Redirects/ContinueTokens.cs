using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>
/// Proof that a visitor was warned: a token in the caution page's form and a random value in a SameSite=Strict cookie, bound to each other, to
/// the URL, to the version of its verdict and to a time. Without state: any process with the same key can check it.
/// Token: base64url(expiry, 8 bytes of Unix seconds, big-endian ∥ HMAC-SHA256(key, expiry ∥ version ∥ cookie value, 16 bytes ∥ identity)).
/// </summary>
internal sealed class ContinueTokens(ContinueKey key, IOptions<PolicyOptions> policy, TimeProvider clock)
{
    public const string FieldName = "token";

    private const int NonceBytes = 16;
    private const int TimeBytes = sizeof(long);
    private const int TokenBytes = TimeBytes + HMACSHA256.HashSizeInBytes;
    private const string CookiePath = "/r";

    /// <summary>Issues a token and sets the cookie that belongs to it.</summary>
    public string Issue(HttpContext context, string identity, Decision decision)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];

        // A second page of the same URL must not undo the first one's cookie.
        if (!TryReadNonce(context, decision, nonce))
            RandomNumberGenerator.Fill(nonce);
        var lifetime = policy.Value.ContinueTokenLifetime;
        context.Response.Cookies.Append(CookieName(decision), Base64Url.EncodeToString(nonce), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = CookiePath,
            MaxAge = lifetime,
            IsEssential = true,
        });
        Span<byte> token = stackalloc byte[TokenBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds());
        ComputeMac(token[..TimeBytes], nonce, identity, decision.Version, token[TimeBytes..]);
        return Base64Url.EncodeToString(token);
    }

    public bool IsValid(HttpContext context, ReadOnlySpan<char> text, string identity, Decision decision)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        Span<byte> nonce = stackalloc byte[NonceBytes];
        if (!TryDecode(text, token) || !TryReadNonce(context, decision, nonce))
            return false;
        if (BinaryPrimitives.ReadInt64BigEndian(token) <= clock.GetUtcNow().ToUnixTimeSeconds())
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ComputeMac(token[..TimeBytes], nonce, identity, decision.Version, expected);
        return CryptographicOperations.FixedTimeEquals(expected, token[TimeBytes..]);
    }

    // Each URL has its own cookie, so that several warnings can be open side by side.
    private static string CookieName(Decision decision) => string.Concat("linksafety-continue-", decision.UrlKey.AsSpan(0, 8));

    private static bool TryReadNonce(HttpContext context, Decision decision, Span<byte> nonce) =>
        context.Request.Cookies[CookieName(decision)] is { } cookie && TryDecode(cookie, nonce);

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.IsValid(text, out var length)
        && length == bytes.Length
        && Base64Url.TryDecodeFromChars(text, bytes, out _);

    private void ComputeMac(ReadOnlySpan<byte> expiry, ReadOnlySpan<byte> nonce, string identity, long version, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
        Span<byte> versionBytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(versionBytes, version);
        hash.AppendData(expiry);
        hash.AppendData(versionBytes);
        hash.AppendData(nonce);
        hash.AppendData(Encoding.UTF8.GetBytes(identity));
        hash.GetHashAndReset(mac);
    }
}
