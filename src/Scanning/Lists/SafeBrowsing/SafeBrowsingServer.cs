using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>A server of Safe Browsing's API: Google's, or another that speaks the same.</summary>
public sealed class SafeBrowsingServer : IEquatable<SafeBrowsingServer>
{
    private const string GoogleApis = "googleapis.com";

    private readonly WebUrl _location;
    private readonly ImmutableArray<KeyValuePair<string, string>> _headers;

    private SafeBrowsingServer(WebUrl location, bool isV5, ImmutableArray<KeyValuePair<string, string>> headers)
    {
        _location = location;
        _headers = headers;
        IsV5 = isV5;
        Address = location.Origin + location.Path.TrimEnd('/').ToString();
    }

    /// <summary>Version 5 of the protocol; else 4.</summary>
    public bool IsV5 { get; }

    /// <summary>Scheme, host, port and path, without a slash at the end.</summary>
    public string Address { get; }

    public string Host => _location.Host;

    /// <param name="location">Where the API's own paths begin: http or https, no query, since a key is no part of it.</param>
    /// <param name="format">One of <see cref="SafeBrowsingFormats"/>.</param>
    /// <param name="headers">What authenticates; sent to this server only.</param>
    /// <param name="server">Null where the location is another.</param>
    public static bool TryCreate(
        string location, string? format, ImmutableArray<KeyValuePair<string, string>> headers, [NotNullWhen(true)] out SafeBrowsingServer? server)
    {
        server = SafeBrowsingFormats.IsOne(format) && WebUrl.TryParse(location, out var url, out _) && url is { HasCredentials: false, HasQuery: false, HasFragment: false }
            ? new SafeBrowsingServer(url, format == SafeBrowsingFormats.V5, headers)
            : null;
        return server is not null;
    }

    /// <summary>Whether what lies there is Google's own, under whichever of its names.</summary>
    public static bool IsGoogles(string location) => WebUrl.TryParse(location, out var url, out _)
        && (url.Host == GoogleApis || url.Host.EndsWith("." + GoogleApis, StringComparison.Ordinal));

    /// <param name="path">Of the API, as <c>v4/fullHashes:find</c>, with its query.</param>
    /// <param name="body">JSON to be posted; null for GET.</param>
    public ListRequest Request(string path, string? body) => WebUrl.TryParse($"{Address}/{path}", out var url, out var error)
        ? new ListRequest(url) { Headers = _headers, Body = body }
        : throw new ArgumentException($"A path of the API was expected: {error}.", nameof(path));

    public bool Equals(SafeBrowsingServer? other) =>
        other is not null && IsV5 == other.IsV5 && Address == other.Address && _headers.AsSpan().SequenceEqual(other._headers.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as SafeBrowsingServer);

    public override int GetHashCode() => HashCode.Combine(IsV5, Address);

    /// <summary>Without what authenticates.</summary>
    public override string ToString() => Address;
}
