using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Nylas.LinkSafety.Testing.Fetching;

/// <summary>Makes certificates for made-up names, valid around a given time, under a root that only tests trust.</summary>
public sealed class TestCertificateAuthority : IDisposable
{
    private readonly DateTimeOffset _now;
    private readonly X509Certificate2 _root;
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestCertificateAuthority(DateTimeOffset now)
    {
        _now = now;
        var request = new CertificateRequest("CN=Made-up Root", _rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _root = request.CreateSelfSigned(now.AddYears(-5), now.AddYears(5));
    }

    public X509Certificate2Collection Roots => [_root];

    /// <summary>A leaf for names and addresses, valid from 30 days ago for 90 days unless said otherwise.</summary>
    public X509Certificate2 Issue(
        IEnumerable<string> names, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null, string? issuersAddress = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(names, key);
        if (issuersAddress is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([issuersAddress], [issuersAddress]));
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        using var certificate = request.Create(
            _root.SubjectName, X509SignatureGenerator.CreateForECDsa(_rootKey), notBefore ?? _now.AddDays(-30), notAfter ?? _now.AddDays(60), serial);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A leaf that vouches for itself.</summary>
    public X509Certificate2 IssueSelfSigned(IEnumerable<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(names, key).CreateSelfSigned(_now.AddDays(-30), _now.AddDays(60));
    }

    public void Dispose()
    {
        _root.Dispose();
        _rootKey.Dispose();
    }

    private static CertificateRequest Request(IEnumerable<string> names, ECDsa key)
    {
        string[] all = [.. names];
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in all)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }

        var request = new CertificateRequest($"CN={all[0]}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        return request;
    }
}
