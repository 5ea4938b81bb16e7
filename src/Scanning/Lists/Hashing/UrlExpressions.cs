using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Hashing;

/// <summary>
/// The match expressions of one URL, as Safe Browsing v4 makes them. Each is a slice of one text, host, path and query in canonical form: a suffix
/// of the host up to a prefix of the path. To be disposed of.
/// </summary>
internal ref struct UrlExpressions
{
    /// <summary>Five hosts by six paths.</summary>
    public const int Max = MaxHosts * MaxPaths;

    public const int MaxHosts = 5;
    public const int MaxPaths = 6;

    /// <summary>What a caller lends for the text; longer URLs take theirs from the pool.</summary>
    public const int BufferSize = 512;

    private const int FewestLabels = 2;
    private const int MaxPrefixes = 4;

    private readonly ReadOnlySpan<byte> _text;
    private readonly byte[]? _rented;
    private HostStarts _hosts;
    private PathEnds _paths;

    /// <param name="url">As it would be visited.</param>
    /// <param name="buffer">Of <see cref="BufferSize"/> bytes.</param>
    public UrlExpressions(WebUrl url, Span<byte> buffer)
    {
        var serialized = url.SerializedParts(out var layout);
        var query = layout.IdentityEnd - layout.PathEnd > 1 ? serialized[layout.PathEnd..layout.IdentityEnd] : [];
        if (SafeBrowsingUrl.IsCanonical(layout.HostKind, serialized[layout.Host], serialized[layout.Path], query))
        {
            _text = Join(serialized[layout.Host], serialized[layout.Path], query, buffer, out _rented);
            IsAddress = layout.HostKind != HostKind.Domain;
            HostLength = layout.HostEnd - layout.HostStart;
            PathEnd = HostLength + layout.PathEnd - layout.PathStart;
        }
        else
        {
            var canonical = SafeBrowsingUrl.Of(url);
            query = canonical.Query is { Length: > 0 } some ? "?" + some : [];
            _text = Join(canonical.Host, canonical.Path, query, buffer, out _rented);
            IsAddress = canonical.IsAddress;
            HostLength = canonical.Host.Length;
            PathEnd = HostLength + canonical.Path.Length;
        }

        FindHosts();
        FindPaths();
    }

    /// <summary>Host, path and query.</summary>
    public readonly ReadOnlySpan<byte> Text => _text;

    public bool IsAddress { get; }

    public int HostLength { get; }

    /// <summary>Where the path ends and the query, if there is one, begins.</summary>
    public int PathEnd { get; }

    /// <summary>The host itself and suffixes of it, longest first.</summary>
    public int HostCount { get; private set; }

    /// <summary>The URL whole, its path where it has a query too, and prefixes of the path, shortest first.</summary>
    public int PathCount { get; private set; }

    public readonly ReadOnlySpan<byte> Host(int host) => _text[_hosts[host]..HostLength];

    public readonly TextSlice Slice(int host, int path) => new(_hosts[host], _paths[path] - _hosts[host]);

    /// <summary>Whether an expression with this path is the URL's own, query included.</summary>
    public static bool IsWhole(int path) => path == 0;

    public readonly void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    private static ReadOnlySpan<byte> Join(
        ReadOnlySpan<char> host, ReadOnlySpan<char> path, ReadOnlySpan<char> query, Span<byte> buffer, out byte[]? rented)
    {
        var length = host.Length + path.Length + query.Length;
        rented = length <= buffer.Length ? null : ArrayPool<byte>.Shared.Rent(length);
        var text = rented ?? buffer;
        Encoding.ASCII.GetBytes(host, text);
        Encoding.ASCII.GetBytes(path, text[host.Length..]);
        Encoding.ASCII.GetBytes(query, text[(host.Length + path.Length)..]);
        return text[..length];
    }

    private void FindHosts()
    {
        _hosts[HostCount++] = 0;
        if (IsAddress)
            return;
        // From the right: the suffixes of two to five labels, the host itself not among them.
        Span<int> starts = stackalloc int[MaxHosts];
        var host = _text[..HostLength];
        var labels = 0;
        for (var end = HostLength; labels < MaxHosts; end = starts[labels - 1] - 1)
        {
            var dot = host[..end].LastIndexOf((byte)'.');
            if (dot < 0)
                break;
            starts[labels++] = dot + 1;
        }

        for (var label = labels - 1; label >= FewestLabels - 1; label--)
            _hosts[HostCount++] = starts[label];
    }

    private void FindPaths()
    {
        _paths[PathCount++] = _text.Length;
        if (_text.Length > PathEnd)
            _paths[PathCount++] = PathEnd;
        for (int end = HostLength + 1, prefixes = 0; prefixes < MaxPrefixes; prefixes++)
        {
            if (end < PathEnd)
                _paths[PathCount++] = end;
            var slash = _text[end..PathEnd].IndexOf((byte)'/');
            if (slash < 0)
                return;
            end += slash + 1;
        }
    }

    [InlineArray(MaxHosts)]
    private struct HostStarts
    {
        private int _first;
    }

    [InlineArray(MaxPaths)]
    private struct PathEnds
    {
        private int _first;
    }
}
