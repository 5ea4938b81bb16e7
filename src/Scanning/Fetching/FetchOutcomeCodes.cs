namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>The stable names of the outcomes: they are stored, sent to others and searched for, so a code is never changed or given a second meaning.</summary>
public static class FetchOutcomeCodes
{
    public static string ToCode(this FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Ok => "ok",
        FetchOutcome.PortNotAllowed => "port-not-allowed",
        FetchOutcome.AmbiguousAuthority => "ambiguous-authority",
        FetchOutcome.NameInvalid => "name-invalid",
        FetchOutcome.NameNotPublic => "name-not-public",
        FetchOutcome.AddressNotPublic => "address-not-public",
        FetchOutcome.TooManyAddresses => "too-many-addresses",
        FetchOutcome.LabHostFromPublic => "lab-host-from-public",
        FetchOutcome.LabHostHttps => "lab-host-https",
        FetchOutcome.Overloaded => "overloaded",
        FetchOutcome.NameNotFound => "name-not-found",
        FetchOutcome.NameLookupFailed => "name-lookup-failed",
        FetchOutcome.NameLookupTimeout => "name-lookup-timeout",
        FetchOutcome.ConnectFailed => "connect-failed",
        FetchOutcome.ConnectTimeout => "connect-timeout",
        FetchOutcome.TlsFailed => "tls-failed",
        FetchOutcome.TlsTimeout => "tls-timeout",
        FetchOutcome.CertificateInvalid => "certificate-invalid",
        FetchOutcome.ConnectionClosed => "connection-closed",
        FetchOutcome.ResponseTimeout => "response-timeout",
        FetchOutcome.InvalidResponse => "invalid-response",
        FetchOutcome.HeadersTooLarge => "headers-too-large",
        FetchOutcome.WireBytesExceeded => "wire-bytes-exceeded",
        FetchOutcome.BodyTimeout => "body-timeout",
        FetchOutcome.BodyIncomplete => "body-incomplete",
        FetchOutcome.BodyInvalid => "body-invalid",
        FetchOutcome.BodyTooLarge => "body-too-large",
        FetchOutcome.DecompressionBomb => "decompression-bomb",
        FetchOutcome.UnsupportedEncoding => "unsupported-encoding",
        FetchOutcome.EncodingCorrupt => "encoding-corrupt",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Every outcome has a code."),
    };
}
