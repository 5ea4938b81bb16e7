namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// The hosts of URLs that a link leads on to, and those above them, hashed once, to be asked of every snapshot that comes. Hashes and not texts: they
/// are shorter, and nobody's URL can be read from them.
/// </summary>
public sealed class HashedHosts
{
    // Object, array and its length, and the reference to it, on a 64-bit runtime.
    private const int FixedBytes = 24 + 24;

    private readonly UInt128[] _hashes;

    internal HashedHosts(UInt128[] hashes) => _hashes = hashes;

    /// <summary>What it takes of a cache's budget: 80 a URL at most.</summary>
    public int Bytes => FixedBytes + (_hashes.Length * 16);

    internal ReadOnlySpan<UInt128> Hashes => _hashes;
}
