namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>What is wrong with a server's certificate; the first that applies, in this order.</summary>
public enum CertificateProblem
{
    None,

    /// <summary>It is not for the host that was asked for.</summary>
    NameMismatch,

    /// <summary>Its validity, or that of a certificate above it, is over.</summary>
    Expired,

    /// <summary>Its validity has not begun.</summary>
    NotYetValid,

    /// <summary>It signed itself.</summary>
    SelfSigned,

    /// <summary>Its chain does not lead to a trusted root. Missing intermediates are not downloaded: their address is the server's to choose.</summary>
    UntrustedRoot,

    /// <summary>Anything else: a broken signature, a weak key, a usage that does not fit.</summary>
    Invalid,
}
