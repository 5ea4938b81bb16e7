using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

/// <summary>All feeds of prefixes. Their hosts are unknown, so that every expression of a URL is hashed: about a microsecond, where there is such a feed at all.</summary>
/// <param name="feeds">In any order.</param>
public sealed class PrefixLists(ImmutableArray<PrefixFeed> feeds)
{
    public static readonly PrefixLists Empty = new([]);

    /// <summary>In the order of their names.</summary>
    public ImmutableArray<PrefixFeed> Feeds { get; } = [.. feeds.OrderBy(static feed => feed.Name, StringComparer.Ordinal)];

    /// <summary>Every prefix that an expression of the URL begins with; no allocation where there is none.</summary>
    [SkipLocalsInit]
    public IReadOnlyList<PrefixHit> Match(WebUrl url)
    {
        if (Feeds.IsEmpty)
            return [];
        Span<byte> buffer = stackalloc byte[UrlExpressions.BufferSize];
        using var expressions = new UrlExpressions(url, buffer);
        Span<TextSlice> slices = stackalloc TextSlice[UrlExpressions.Max];
        Span<ListHash> hashes = stackalloc ListHash[UrlExpressions.Max];
        var count = Hash(expressions, slices, hashes);
        List<PrefixHit>? hits = null;
        foreach (var feed in Feeds)
        {
            for (var i = 0; i < count; i++)
            {
                if (feed.Index.Match(hashes[i]) is not (> 0 and var length))
                    continue;
                (hits ??= []).Add(new PrefixHit(hashes[i])
                {
                    Feed = feed,
                    Expression = Encoding.ASCII.GetString(expressions.Text.Slice(slices[i].Start, slices[i].Length)),
                    Length = length,
                });
            }
        }

        return hits ?? (IReadOnlyList<PrefixHit>)[];
    }

    /// <summary>The first four bytes of all expressions' hashes of URLs, for <see cref="MayHaveAnyOf"/> of this and every later lists.</summary>
    [SkipLocalsInit]
    public static ImmutableArray<uint> HashUrls(IEnumerable<WebUrl> urls)
    {
        var words = new List<uint>();
        Span<byte> buffer = stackalloc byte[UrlExpressions.BufferSize];
        Span<TextSlice> slices = stackalloc TextSlice[UrlExpressions.Max];
        Span<ListHash> hashes = stackalloc ListHash[UrlExpressions.Max];
        foreach (var url in urls)
        {
            using var expressions = new UrlExpressions(url, buffer);
            foreach (ref readonly var hash in hashes[..Hash(expressions, slices, hashes)])
                words.Add((uint)(hash.First >> 32));
        }

        return [.. words];
    }

    /// <summary>Whether a prefix may be of one of these; false is certain.</summary>
    public bool MayHaveAnyOf(ReadOnlySpan<uint> words)
    {
        foreach (var feed in Feeds)
        {
            foreach (var word in words)
            {
                if (feed.Index.Has(word))
                    return true;
            }
        }

        return false;
    }

    private static int Hash(in UrlExpressions expressions, Span<TextSlice> slices, Span<ListHash> hashes)
    {
        var count = 0;
        for (var host = 0; host < expressions.HostCount; host++)
        {
            for (var path = 0; path < expressions.PathCount; path++)
                slices[count++] = expressions.Slice(host, path);
        }

        Sha256Lanes.Hash(expressions.Text, slices[..count], hashes);
        return count;
    }
}
