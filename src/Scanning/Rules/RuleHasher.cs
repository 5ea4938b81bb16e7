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

    public RuleMarks Marks { get; } = RuleMarks.Create();

    /// <param name="ascii">A target or an expression; URLs are ASCII.</param>
    public UInt128 Hash(ReadOnlySpan<byte> ascii) => SipHash.Hash128(_key0, _key1, ascii);

    public RuleEntry Compile(in RuleRecord rule)
    {
        var target = Encoding.ASCII.GetBytes(rule.Target);
        var hash = Hash(target);
        return rule.Scope switch
        {
            VerdictScope.Url => new RuleEntry(hash, Marks.OfHost(HostOfUrl(rule.Target)), Marks.OfWhole(target), rule),
            VerdictScope.Path => new RuleEntry(hash, Marks.OfHost(target.AsSpan(0, Array.IndexOf(target, (byte)'/'))), Marks.OfPath(target), rule),
            _ => new RuleEntry(hash, Marks.OfHost(target), Marks.OfHost(target), rule),
        };
    }

    // As the look-up sees it: the canonical host, not the identity's spelling.
    private static byte[] HostOfUrl(string identity) => WebUrl.TryParse(identity, out var url, out var error)
        ? Encoding.ASCII.GetBytes(SafeBrowsingUrl.Of(url).Host)
        : throw new ArgumentException($"A rule of scope url has no URL for its target: {error}.", nameof(identity));
}
