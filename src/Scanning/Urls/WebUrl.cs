using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// An http or https URL, parsed as a browser parses it (WHATWG URL Standard, Unicode 17 domain names),
/// immutable. Every spelling of one destination becomes one text: what is checked is what is visited.
/// Two URLs are equal when their serialisations are, fragment included.
/// </summary>
public sealed class WebUrl : IEquatable<WebUrl>
{
    /// <summary>
    /// The longest input, and the longest serialisation, in characters. One bound for both, so that what
    /// was parsed once can always be parsed again; 8 KiB is what HTTP servers commonly take in a request line.
    /// </summary>
    public const int MaxInputLength = 8192;

    private readonly UrlLayout _layout;

    internal WebUrl(string serialized, in UrlLayout layout)
    {
        Serialized = serialized;
        _layout = layout;
    }

    /// <summary>The WHATWG serialisation, fragment included: what a Location header holds. ASCII only.</summary>
    public string Serialized { get; }

    /// <summary>The serialisation without its fragment, which no server sees: what grain and cache keys are made of.</summary>
    public string Identity => field ??= _layout.IdentityEnd == _layout.Length ? Serialized : Serialized[.._layout.IdentityEnd];

    /// <summary>The host as serialised: lower case, punycode, an IPv6 address with its brackets.</summary>
    public string Host => field ??= Serialized[_layout.Host];

    /// <summary>Scheme, host and port where it is not the scheme's own, as in <c>https://example.com:8443</c>.</summary>
    public string Origin => field ??= string.Concat(IsHttps ? "https://" : "http://", Serialized.AsSpan(_layout.HostStart.._layout.PathStart));

    /// <summary>Whether the scheme is https; else it is http.</summary>
    public bool IsHttps => _layout.IsHttps;

    /// <summary>What the host is.</summary>
    public HostKind HostKind => _layout.HostKind;

    /// <summary>The port to connect to: the one that is written, else 443 or 80.</summary>
    public int Port => _layout.Port;

    /// <summary>Whether a port is written. The scheme's own never is: the standard leaves it out.</summary>
    public bool HasExplicitPort => _layout.HostEnd < _layout.PathStart;

    /// <summary>Whether a user name or a password stands before the host.</summary>
    public bool HasCredentials => _layout.HasCredentials;

    /// <summary>The user name, percent-encoded as serialised; empty where there is none.</summary>
    public ReadOnlySpan<char> UserName => Serialized.AsSpan(_layout.UserName);

    /// <summary>The password, percent-encoded as serialised; empty where there is none.</summary>
    public ReadOnlySpan<char> Password => Serialized.AsSpan(_layout.Password);

    /// <summary>The path, with its leading slash; never empty.</summary>
    public ReadOnlySpan<char> Path => Serialized.AsSpan(_layout.Path);

    /// <summary>The query without '?'; empty where there is none.</summary>
    public ReadOnlySpan<char> Query => Serialized.AsSpan(_layout.Query);

    /// <summary>The fragment without '#'; empty where there is none.</summary>
    public ReadOnlySpan<char> Fragment => Serialized.AsSpan(_layout.Fragment);

    /// <summary>Whether a '?' stands there, even with nothing behind it.</summary>
    public bool HasQuery => _layout.IdentityEnd > _layout.PathEnd;

    /// <summary>Whether a '#' stands there, even with nothing behind it.</summary>
    public bool HasFragment => _layout.Length > _layout.IdentityEnd;

    /// <summary>Parses an absolute URL.</summary>
    public static bool TryParse(ReadOnlySpan<char> input, [NotNullWhen(true)] out WebUrl? url, out UrlError error)
        => TryParse(input, baseUrl: null, out url, out error);

    /// <summary>Parses a URL as it stands in a Location header or a page, relative to <paramref name="baseUrl"/> where there is one.</summary>
    public static bool TryParse(ReadOnlySpan<char> input, WebUrl? baseUrl, [NotNullWhen(true)] out WebUrl? url, out UrlError error)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(UrlParser.MaxLength);
        url = UrlParser.TryParse(input, baseUrl, buffer, out var parsed, out error) ? parsed.ToWebUrl() : null;
        ArrayPool<char>.Shared.Return(buffer);
        return url is not null;
    }

    /// <summary>The address, where the host is one.</summary>
    public bool TryGetAddress([NotNullWhen(true)] out IPAddress? address)
    {
        if (HostKind != HostKind.Domain)
            return IPAddress.TryParse(Serialized.AsSpan(_layout.Host), out address);

        address = null;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(WebUrl? other) => other is not null && Serialized == other.Serialized;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WebUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => Serialized.GetHashCode(StringComparison.Ordinal);

    /// <summary>The host alone: a URL that slips into a log or a message must not carry its tokens there.</summary>
    public override string ToString() => Origin;

    internal ReadOnlySpan<char> SerializedParts(out UrlLayout layout)
    {
        layout = _layout;
        return Serialized;
    }
}
