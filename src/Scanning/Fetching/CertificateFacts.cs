namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>What the certificate that a server presented says of itself, whether or not it was accepted.</summary>
/// <param name="Subject">The distinguished name, at most 256 characters.</param>
/// <param name="Issuer">The issuer's distinguished name, at most 256 characters.</param>
/// <param name="NotBefore">Start of its validity: how new a site's certificate is tells something of the site.</param>
/// <param name="NotAfter">End of its validity.</param>
/// <param name="Problem">Why it was refused, or <see cref="CertificateProblem.None"/>.</param>
public sealed record CertificateFacts(
    string Subject,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    CertificateProblem Problem);
