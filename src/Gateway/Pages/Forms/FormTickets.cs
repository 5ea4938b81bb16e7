using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Gateway.Links;

namespace Nylas.LinkSafety.Gateway.Pages.Forms;

/// <summary>
/// What a form carries to prove that we made it: tickets, <c>{key id}.{base64url of time and payload}.{base64url of the MAC}</c>, and the tokens
/// that bind one form to its ticket, the number it will be stored under and the visitor's cookie. Keys are derived from the signing keys, so
/// that a form survives a restart and dies with a revoked key; the derivation keeps a ticket from ever passing as a link's MAC, as another
/// form's ticket, or the reverse.
/// </summary>
/// <param name="purpose">Which form's, such as <c>linksafety/mistake/1</c>.</param>
internal sealed class FormTickets(SigningKeyStore keys, TimeProvider clock, string purpose)
{
    /// <summary>People leave pages open over night and come back to them.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Key id, payload in base64 and the MAC; refused unread when longer.</summary>
    public const int MaxLength = 2304;

    // 128 bits: forging one takes 2^127 requests on average.
    private const int MacBytes = 16;

    private readonly ConditionalWeakTable<SigningKey, byte[]> _derived = [];

    public string Issue(ReadOnlySpan<byte> content)
    {
        var key = keys.Current.Active;
        Span<byte> payload = stackalloc byte[sizeof(long) + content.Length];
        BinaryPrimitives.WriteInt64BigEndian(payload, clock.GetUtcNow().ToUnixTimeSeconds());
        content.CopyTo(payload[sizeof(long)..]);
        Span<byte> mac = stackalloc byte[MacBytes];
        ComputeMac(key, payload, mac);
        return $"{key.Id}.{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(mac)}";
    }

    /// <param name="text">A ticket as it came back.</param>
    /// <param name="content">What it was issued with; our own writing.</param>
    /// <param name="issuedAt">To the second.</param>
    /// <returns>False for what is malformed, forged, signed with a revoked key, or too old.</returns>
    public bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<byte> content, out DateTimeOffset issuedAt)
    {
        content = default;
        issuedAt = default;
        Span<Range> parts = stackalloc Range[4];
        if (text.Length > MaxLength || text.Split(parts, '.') != 3 || keys.Current.Find(text[parts[0]]) is not { } key)
            return false;

        var payload = new byte[MaxLength];
        Span<byte> sent = stackalloc byte[MacBytes];
        Span<byte> mac = stackalloc byte[MacBytes];
        if (!TryDecode(text[parts[1]], payload, out var length) || !TryDecode(text[parts[2]], sent, out var macLength) || macLength != MacBytes)
            return false;
        ComputeMac(key, payload.AsSpan(0, length), mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, sent))
            return false;

        issuedAt = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload));
        content = payload.AsSpan(sizeof(long)..length);
        return clock.GetUtcNow() - issuedAt <= Lifetime;
    }

    /// <summary>A token for one form: it is good for this ticket, this number and this cookie together.</summary>
    /// <param name="ticket">A ticket that was read.</param>
    /// <param name="number">The number the form will be stored under, whichever way it is sent twice.</param>
    /// <param name="nonce">The cookie's value.</param>
    public string FormToken(string ticket, string number, string nonce)
    {
        Span<byte> mac = stackalloc byte[MacBytes];
        ComputeMac(keys.Current.Find(ticket.AsSpan(0, ticket.IndexOf('.')))!, Encoding.UTF8.GetBytes($"form\n{nonce}\n{number}\n{ticket}"), mac);
        return Base64Url.EncodeToString(mac);
    }

    /// <summary>Whether a token that came back is <see cref="FormToken"/>'s; in constant time.</summary>
    public bool IsFormToken(string token, string ticket, string number, string nonce) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(FormToken(ticket, number, nonce)));

    private void ComputeMac(SigningKey key, ReadOnlySpan<byte> message, Span<byte> mac)
    {
        var derived = _derived.GetValue(key, key =>
            HKDF.Expand(HashAlgorithmName.SHA256, key.Secret.ToArray(), HMACSHA256.HashSizeInBytes, Encoding.ASCII.GetBytes(purpose)));
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(derived, message, whole);
        whole[..MacBytes].CopyTo(mac);
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        written = 0;
        return Base64Url.IsValid(text, out var length)
            && length <= bytes.Length
            && Base64Url.TryDecodeFromChars(text, bytes, out written);
    }
}
