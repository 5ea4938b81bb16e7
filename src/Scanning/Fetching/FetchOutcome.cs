namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>Every way in which one hop can end. <see cref="FetchOutcomeCodes.ToCode"/> gives each its stable name.</summary>
public enum FetchOutcome
{
    /// <summary>An answer, of any status, with as much of its body as its kind of content calls for.</summary>
    Ok,

    // Nothing was sent: the fetcher would not go there.

    /// <summary>A port other than those allowed.</summary>
    PortNotAllowed,

    /// <summary>The user name or password hides an address, so that two parsers may see two hosts in the URL.</summary>
    AmbiguousAuthority,

    /// <summary>The host cannot be a name in the public DNS: an odd character, an empty or overlong label, a numeric top-level label.</summary>
    NameInvalid,

    /// <summary>A special-use or internal name, or one without a dot. It is never sent to DNS.</summary>
    NameNotPublic,

    /// <summary>The host is, or one of its DNS answers is, an address that is not public.</summary>
    AddressNotPublic,

    /// <summary>DNS gave more answers than are looked at, so that not every one of them could be vetted.</summary>
    TooManyAddresses,

    /// <summary>A lab host that a public host led to.</summary>
    LabHostFromPublic,

    /// <summary>A lab host over https: lab hosts are served over plain http.</summary>
    LabHostHttps,

    // Nothing came back.

    /// <summary>Too many fetches were under way for too long.</summary>
    Overloaded,

    /// <summary>The name does not exist or has no address.</summary>
    NameNotFound,

    /// <summary>DNS failed: no server answered, or it answered with an error.</summary>
    NameLookupFailed,

    NameLookupTimeout,
    ConnectFailed,
    ConnectTimeout,

    /// <summary>TLS could not be agreed on: no common version or cipher, or not TLS at all.</summary>
    TlsFailed,

    TlsTimeout,

    /// <summary>The certificate was not accepted; <see cref="FetchResult.Certificate"/> says why.</summary>
    CertificateInvalid,

    /// <summary>The connection ended, cleanly or not, before the headers were complete.</summary>
    ConnectionClosed,

    /// <summary>Headers were not complete within the hop's time.</summary>
    ResponseTimeout,

    /// <summary>What came is not HTTP.</summary>
    InvalidResponse,

    HeadersTooLarge,

    /// <summary>Far more bytes on the wire than headers and body may take: floods of interim responses or of empty frames and chunks.</summary>
    WireBytesExceeded,

    // Headers came, and the body not whole. FetchResult.Body holds what had come.

    BodyTimeout,

    /// <summary>The connection ended before the announced end of the body.</summary>
    BodyIncomplete,

    /// <summary>The framing of the body is broken: not a chunk, not a frame.</summary>
    BodyInvalid,

    /// <summary>More than the cap, compressed or decompressed.</summary>
    BodyTooLarge,

    /// <summary>It grows in decompression beyond what a page does.</summary>
    DecompressionBomb,

    /// <summary>A content coding that was not offered, or more of them on top of one another than are undone.</summary>
    UnsupportedEncoding,

    /// <summary>It is not what its Content-Encoding says.</summary>
    EncodingCorrupt,
}
