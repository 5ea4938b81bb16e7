using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// Hosts of which a list speaks well, to find what else concerns them: the host itself, one above it, one below. Kept as 64-bit hashes: where two agree
/// by chance, an entry is not served that might have been.
/// </summary>
internal sealed class RelatedHosts
{
    private readonly HashSet<ulong> _hosts = [];
    private readonly HashSet<ulong> _above = [];

    public void Add(ReadOnlySpan<char> host)
    {
        _ = _hosts.Add(HashOf(host));
        for (var rest = host; TryGoUp(ref rest);)
            _ = _above.Add(HashOf(rest));
    }

    /// <summary>Whether a host is one of them, above one or below one.</summary>
    public bool Concerns(ReadOnlySpan<char> host)
    {
        if (_hosts.Count == 0)
            return false;
        if (_above.Contains(HashOf(host)))
            return true;
        var rest = host;
        do
        {
            if (_hosts.Contains(HashOf(rest)))
                return true;
        }
        while (TryGoUp(ref rest));
        return false;
    }

    private static bool TryGoUp(ref ReadOnlySpan<char> host)
    {
        var dot = host.IndexOf('.');
        if (dot < 0)
            return false;
        host = host[(dot + 1)..];
        return true;
    }

    private static ulong HashOf(ReadOnlySpan<char> host)
    {
        Span<byte> bytes = stackalloc byte[256];
        // A host of the DNS has 253 characters; of a longer text, as a list may hold it, the beginning does.
        var length = Encoding.ASCII.GetBytes(host[..Math.Min(host.Length, bytes.Length)], bytes);
        return (ulong)SipHash.Hash128(0, 0, bytes[..length]);
    }
}
