using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// The match expressions of the URLs that a link leads on to, hashed once, to be asked of every snapshot of the rules that comes. Hashes and not
/// texts: they are shorter than long URLs, bounded, and hold no token of anybody.
/// </summary>
public sealed class HashedChain
{
    /// <summary>Ten redirects are followed, and the last URL may be one that was not; the rest is room for what an earlier look has seen.</summary>
    public const int MaxUrls = 16;

    // Object, two arrays with their lengths, and the references to them, on a 64-bit runtime.
    private const int FixedBytes = 32 + (2 * 24);

    private readonly UInt128[] _hashes;
    private readonly Shape[] _urls;

    private HashedChain(UInt128[] hashes, Shape[] urls)
    {
        _hashes = hashes;
        _urls = urls;
    }

    /// <summary>How many URLs.</summary>
    public int Count => _urls.Length;

    /// <summary>What it takes of a cache's budget; some 100 a URL, 1,200 at most.</summary>
    public int Bytes => FixedBytes + (_hashes.Length * 16) + (_urls.Length * 4);

    internal static HashedChain Of(IEnumerable<WebUrl> urls, RuleHasher hasher)
    {
        var hashes = new List<UInt128>();
        var shapes = new List<Shape>();
        foreach (var url in urls.Take(MaxUrls))
        {
            var canonical = SafeBrowsingUrl.Of(url);
            var host = Encoding.ASCII.GetBytes(canonical.Host);
            var place = Encoding.ASCII.GetBytes(string.Concat(canonical.Host, canonical.Path.AsSpan().TrimEnd('/')));
            hashes.Add(hasher.Hash(Encoding.ASCII.GetBytes(url.Identity)));
            hashes.AddRange(PathsOf(place, host.Length).Select(end => hasher.Hash(place.AsSpan(0, end))));
            var paths = hashes.Count;
            hashes.Add(hasher.Hash(host));
            hashes.AddRange(ParentsOf(host).Select(start => hasher.Hash(host.AsSpan(start))));
            // At most 1 + 64 + 1 + 8 expressions a URL: all of them are within an ushort.
            shapes.Add(new Shape((ushort)paths, (ushort)hashes.Count, url.Path.SequenceEqual(canonical.Path)));
        }

        return new HashedChain([.. hashes], [.. shapes]);
    }

    /// <summary>One of its URLs; 0 is the next after the link itself.</summary>
    internal HashedUrl this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _urls[index - 1].End;
            var shape = _urls[index];
            return new HashedUrl(_hashes[start], _hashes.AsSpan((start + 1)..shape.PathsEnd), _hashes.AsSpan(shape.PathsEnd..shape.End), shape.IsCanonical);
        }
    }

    // Where the prefixes of a path end, longest first; those on segment borders, the host alone not among them.
    private static List<int> PathsOf(byte[] place, int hostLength)
    {
        var ends = new List<int>();
        for (var end = hostLength; end < place.Length && ends.Count < RuleTarget.MaxSegments;)
        {
            var border = Array.IndexOf(place, (byte)'/', end + 1);
            end = border < 0 ? place.Length : border;
            ends.Add(end);
        }

        ends.Reverse();
        return ends;
    }

    // Where a host's parents start, longest first, down to those with two labels.
    private static List<int> ParentsOf(byte[] host)
    {
        var starts = new List<int>();
        var dot = Array.LastIndexOf(host, (byte)'.');
        while (dot > 0 && starts.Count < RuleSnapshot.MaxSiteLabels && (dot = Array.LastIndexOf(host, (byte)'.', dot - 1)) >= 0)
            starts.Add(dot + 1);
        starts.Reverse();
        return starts;
    }

    private readonly record struct Shape(ushort PathsEnd, ushort End, bool IsCanonical);
}
