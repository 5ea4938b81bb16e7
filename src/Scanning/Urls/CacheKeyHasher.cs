using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// Makes 128-bit cache keys of URL identities. A cache that compares nothing but the hash must not let an
/// attacker find two URLs with one key, or a verdict on the harmless one would pass the other: so the hash
/// is keyed, and a process draws its own key. Never stored, never sent: another process hashes differently.
/// </summary>
public sealed class CacheKeyHasher
{
    /// <summary>How long a key is, in bytes.</summary>
    public const int KeySizeInBytes = 16;

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <summary>With a key of this process alone.</summary>
    public CacheKeyHasher()
        : this(RandomNumberGenerator.GetBytes(KeySizeInBytes))
    {
    }

    /// <summary>With a given key of <see cref="KeySizeInBytes"/> bytes, for results that must repeat.</summary>
    public CacheKeyHasher(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeySizeInBytes)
            throw new ArgumentException($"The key has {key.Length} bytes; {KeySizeInBytes} are needed.", nameof(key));

        _key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>The key of an identity (<see cref="WebUrl.Identity"/> or <see cref="ParsedUrl.Identity"/>).</summary>
    public UInt128 Hash(ReadOnlySpan<char> identity)
        => SipHash.Hash128(_key0, _key1, MemoryMarshal.AsBytes(identity));
}
