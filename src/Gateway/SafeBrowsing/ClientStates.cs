using System.Buffers.Binary;
using System.Security.Cryptography;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using ThreatType = Nylas.LinkSafety.Scanning.Scoring.ThreatType;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>
/// What a client has of a list, as it carries it from one update to the next: format, 1 · threat, 1 · version, 8 · bound, 8 · the first half of their
/// HMAC-SHA256, 16. Nobody can make one up; one that is not ours is as none, and the whole list is sent.
/// </summary>
internal sealed class ClientStates(DataDirectory data)
{
    private const byte Format = 1;
    private const int HeadBytes = 2;
    private const int BodyBytes = HeadBytes + sizeof(ulong) + sizeof(long);
    private const int TagBytes = 16;
    private const int Length = BodyBytes + TagBytes;

    private readonly Lazy<SecretKey> _key = new(() => new SecretKey(data.PathOf("safe-browsing-state.key"), "every client takes its lists whole once"));

    public byte[] Write(ThreatType threat, ServedState state)
    {
        var bytes = new byte[Length];
        bytes[0] = Format;
        bytes[1] = (byte)threat;
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(HeadBytes), state.Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(HeadBytes + sizeof(ulong)), state.Bound);
        Tag(bytes.AsSpan(0, BodyBytes)).AsSpan(0, TagBytes).CopyTo(bytes.AsSpan(BodyBytes));
        return bytes;
    }

    public ServedState? Read(ThreatType threat, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length || bytes[0] != Format || bytes[1] != (byte)threat
            || !CryptographicOperations.FixedTimeEquals(Tag(bytes[..BodyBytes]).AsSpan(0, TagBytes), bytes[BodyBytes..]))
        {
            return null;
        }

        return new ServedState(BinaryPrimitives.ReadUInt64BigEndian(bytes[HeadBytes..]), BinaryPrimitives.ReadInt64BigEndian(bytes[(HeadBytes + sizeof(ulong))..]));
    }

    private byte[] Tag(ReadOnlySpan<byte> body) => HMACSHA256.HashData(_key.Value.Secret, body);
}
