using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Gateway.Links;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>
/// Issues and reads <see cref="MistakeTicket"/>s: <c>{key id}.{base64url of time, key length, key, URL}.{base64url of the MAC}</c>, and the
/// tokens that bind a form to its ticket, its receipt number and the visitor's cookie. Keys are derived from the signing keys, so that a
/// form survives a restart and dies with a revoked key; the derivation keeps a ticket from ever passing as a link's MAC or the reverse.
/// </summary>
internal sealed class MistakeTickets(SigningKeyStore keys, TimeProvider clock)
{
    /// <summary>People leave warnings open over night and come back to them.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Key id, 512 characters of up to three bytes each and 43 of the key in base64, and the MAC; refused unread when longer.</summary>
    public const int MaxLength = 2304;

    // 128 bits: forging one takes 2^127 requests on average.
    private const int MacBytes = 16;

    private readonly ConditionalWeakTable<SigningKey, byte[]> _derived = [];

    public string Issue(string urlKey, string redactedUrl)
    {
        var key = keys.Current.Active;
        var url = redactedUrl.AsSpan(0, Math.Min(redactedUrl.Length, MistakeTicket.MaxUrlCharacters));
        Span<byte> payload = stackalloc byte[sizeof(long) + 1 + byte.MaxValue + (3 * MistakeTicket.MaxUrlCharacters)];
        BinaryPrimitives.WriteInt64BigEndian(payload, clock.GetUtcNow().ToUnixTimeSeconds());
        payload[sizeof(long)] = checked((byte)urlKey.Length);
        var length = sizeof(long) + 1;
        length += Encoding.ASCII.GetBytes(urlKey, payload[length..]);
        length += Encoding.UTF8.GetBytes(url, payload[length..]);

        Span<byte> mac = stackalloc byte[MacBytes];
        ComputeMac(key, payload[..length], mac);
        return $"{key.Id}.{Base64Url.EncodeToString(payload[..length])}.{Base64Url.EncodeToString(mac)}";
    }

    /// <returns>False for what is malformed, forged, signed with a revoked key, or too old.</returns>
    public bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out MistakeTicket? ticket)
    {
        ticket = null;
        Span<Range> parts = stackalloc Range[4];
        if (text.Length > MaxLength || text.Split(parts, '.') != 3 || keys.Current.Find(text[parts[0]]) is not { } key)
            return false;

        Span<byte> payload = stackalloc byte[MaxLength];
        Span<byte> sent = stackalloc byte[MacBytes];
        Span<byte> mac = stackalloc byte[MacBytes];
        if (!TryDecode(text[parts[1]], payload, out var length) || !TryDecode(text[parts[2]], sent, out var macLength) || macLength != MacBytes)
            return false;
        payload = payload[..length];
        ComputeMac(key, payload, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, sent))
            return false;

        // From here on it is our own writing.
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload));
        var keyLength = payload[sizeof(long)];
        var rest = payload[(sizeof(long) + 1)..];
        ticket = new MistakeTicket(Encoding.ASCII.GetString(rest[..keyLength]), Encoding.UTF8.GetString(rest[keyLength..]), issuedAt);
        return clock.GetUtcNow() - issuedAt <= Lifetime;
    }

    /// <summary>A token for one form: it is good for this ticket, this receipt number and this cookie together.</summary>
    /// <param name="ticket">A ticket that was read.</param>
    /// <param name="receipt">The receipt number the form will be stored under, whichever way it is sent twice.</param>
    /// <param name="nonce">The cookie's value.</param>
    public string FormToken(string ticket, string receipt, string nonce)
    {
        Span<byte> mac = stackalloc byte[MacBytes];
        ComputeMac(keys.Current.Find(ticket.AsSpan(0, ticket.IndexOf('.')))!, Encoding.UTF8.GetBytes($"form\n{nonce}\n{receipt}\n{ticket}"), mac);
        return Base64Url.EncodeToString(mac);
    }

    private void ComputeMac(SigningKey key, ReadOnlySpan<byte> message, Span<byte> mac)
    {
        var derived = _derived.GetValue(key, static key =>
            HKDF.Expand(HashAlgorithmName.SHA256, key.Secret.ToArray(), HMACSHA256.HashSizeInBytes, "linksafety/mistake/1"u8.ToArray()));
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
