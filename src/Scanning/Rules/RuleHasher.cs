using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// Hashes targets and match expressions with SipHash-2-4 to 128 bits. Hosts, <c>host/path</c> and identities (with their <c>://</c>) cannot be
/// spelled alike, so that scopes need no hashes of their own.
/// </summary>
internal sealed class RuleHasher
{
    public const int KeySizeInBytes = 16;

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <summary>With a key of this process alone.</summary>
    public RuleHasher()
        : this(RandomNumberGenerator.GetBytes(KeySizeInBytes))
    {
    }

    public RuleHasher(ReadOnlySpan<byte> key)
    {
        _key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[sizeof(ulong)..]);
    }

    /// <param name="ascii">A target or an expression; URLs are ASCII.</param>
    public UInt128 Hash(ReadOnlySpan<byte> ascii) => SipHash.Hash128(_key0, _key1, ascii);

    public RuleEntry Compile(in RuleRecord rule)
    {
        var target = Encoding.ASCII.GetBytes(rule.Target);
        var mark = rule.Scope is VerdictScope.Url or VerdictScope.Path ? MarkOf(Hash(HostOf(rule, target))) : 0;
        return new RuleEntry(Hash(target), mark, rule);
    }

    public static uint MarkOf(UInt128 hostHash) => (uint)(hostHash >> 96);

    // As the look-up sees it: the canonical host, not the identity's spelling.
    private static byte[] HostOf(in RuleRecord rule, byte[] target)
    {
        if (rule.Scope == VerdictScope.Path)
            return target[..Array.IndexOf(target, (byte)'/')];
        return WebUrl.TryParse(rule.Target, out var url, out var error)
            ? Encoding.ASCII.GetBytes(SafeBrowsingUrl.Of(url).Host)
            : throw new ArgumentException($"A rule of scope url has no URL for its target: {error}.", nameof(rule));
    }
}
