using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>How a server's certificate is judged, and what is kept of it.</summary>
internal static class CertificateInspector
{
    private const int MaxNameLength = 256;

    /// <summary>
    /// Nothing is downloaded while a chain is built: the addresses of issuers, revocation lists and OCSP stand in the certificate, so they are the
    /// server's to choose, and the platform would go to them past every rule of the fetcher.
    /// </summary>
    public static X509ChainPolicy CreatePolicy(DateTimeOffset now, X509Certificate2Collection? onlyRoots)
    {
        var policy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = now.LocalDateTime,
            VerificationTimeIgnored = false,
        };
        if (onlyRoots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(onlyRoots);
        }

        return policy;
    }

    public static CertificateFacts? Inspect(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now) =>
        certificate is not X509Certificate2 leaf
            ? null
            : new CertificateFacts(
                Bounded(leaf.Subject),
                Bounded(leaf.Issuer),
                new DateTimeOffset(leaf.NotBefore).ToUniversalTime(),
                new DateTimeOffset(leaf.NotAfter).ToUniversalTime(),
                FindProblem(leaf, chain, errors, now));

    private static CertificateProblem FindProblem(X509Certificate2 leaf, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (errors == SslPolicyErrors.None)
            return CertificateProblem.None;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return CertificateProblem.NameMismatch;
        var status = X509ChainStatusFlags.NoError;
        foreach (var element in chain?.ChainStatus ?? [])
            status |= element.Status;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            bool isOver = chain!.ChainElements.Any(element => element.Certificate.NotAfter < now.LocalDateTime);
            return isOver ? CertificateProblem.Expired : CertificateProblem.NotYetValid;
        }

        const X509ChainStatusFlags Unrooted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        if ((status & ~Unrooted) == X509ChainStatusFlags.NoError && (status & Unrooted) != X509ChainStatusFlags.NoError)
        {
            bool signedItself = leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData);
            return signedItself ? CertificateProblem.SelfSigned : CertificateProblem.UntrustedRoot;
        }

        return CertificateProblem.Invalid;
    }

    private static string Bounded(string name) => name.Length <= MaxNameLength ? name : name[..MaxNameLength];
}
