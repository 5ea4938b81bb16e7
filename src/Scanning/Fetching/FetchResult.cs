namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>What one hop came to. Nothing in it depends on the clock or on the machine, so the same answer makes the same result.</summary>
public sealed record FetchResult
{
    public required FetchOutcome Outcome { get; init; }

    /// <summary>The HTTP status; 0 when no headers came.</summary>
    public int StatusCode { get; init; }

    /// <summary>
    /// The Location header as it came, each byte above 0x7F percent-encoded, which is how Chromium reads it; null when there is none, or when there are several that differ.
    /// </summary>
    public string? Location { get; init; }

    /// <summary>The Refresh header as it came (Latin-1).</summary>
    public string? Refresh { get; init; }

    /// <summary>The Content-Type header as it came (Latin-1), unparsed: it may lie.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Content-Disposition header as it came (Latin-1).</summary>
    public string? ContentDisposition { get; init; }

    /// <summary>The body, content codings undone: whole, or what had come of it, or a first piece when its type is not one that is analysed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether <see cref="Body"/> is less than what the server has.</summary>
    public bool BodyTruncated { get; init; }

    /// <summary>Over https: the certificate that the server presented, also when it was refused.</summary>
    public CertificateFacts? Certificate { get; init; }

    /// <summary>Whether a browser would go on to <see cref="Location"/> (Fetch Standard: redirect status).</summary>
    public bool IsRedirect => Location is not null && StatusCode is (301 or 302 or 303 or 307 or 308);

    /// <summary>What a person needs to understand the outcome: the range of a refused address, the error of a failed connection. Never any part of a URL but its host.</summary>
    public string? Detail { get; init; }
}
