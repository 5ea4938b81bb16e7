namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// A URL as it lies in the buffer its serialisation was written to: what the click path uses, where a
/// <see cref="WebUrl"/> and its strings would be garbage a microsecond later. Valid as long as the buffer is.
/// </summary>
public readonly ref struct ParsedUrl
{
    private readonly UrlLayout _layout;

    internal ParsedUrl(ReadOnlySpan<char> serialized, scoped in UrlLayout layout)
    {
        Serialized = serialized;
        _layout = layout;
    }

    /// <summary>The WHATWG serialisation, fragment included: what a Location header holds.</summary>
    public ReadOnlySpan<char> Serialized { get; }

    /// <summary>The serialisation without its fragment: what keys are made of.</summary>
    public ReadOnlySpan<char> Identity => Serialized[.._layout.IdentityEnd];

    /// <summary>The host as serialised; an IPv6 address with its brackets.</summary>
    public ReadOnlySpan<char> Host => Serialized[_layout.Host];

    /// <summary>The path, with its leading slash.</summary>
    public ReadOnlySpan<char> Path => Serialized[_layout.Path];

    /// <summary>The query without '?'.</summary>
    public ReadOnlySpan<char> Query => Serialized[_layout.Query];

    /// <summary>Whether the scheme is https.</summary>
    public bool IsHttps => _layout.IsHttps;

    /// <summary>What the host is.</summary>
    public HostKind HostKind => _layout.HostKind;

    /// <summary>The port to connect to.</summary>
    public int Port => _layout.Port;

    /// <summary>Whether a user name or a password stands before the host.</summary>
    public bool HasCredentials => _layout.HasCredentials;

    /// <summary>Copies the URL out of the buffer.</summary>
    public WebUrl ToWebUrl() => new(Serialized.ToString(), _layout);
}
