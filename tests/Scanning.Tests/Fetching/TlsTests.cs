using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>Certificates are checked as a browser checks them, and what is wrong with one is said.</summary>
public sealed class TlsTests : IDisposable
{
    private const string Host = "shop.example-site.com";
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>";

    private readonly TestCertificateAuthority _authority = new(FetcherUnderTest.Now);

    [Fact]
    public async Task Fetch_ValidCertificate_IsOkAndItsFactsAreKept()
    {
        var notBefore = FetcherUnderTest.Now.AddDays(-2);

        var result = await FetchFrom(_authority.Issue([Host], notBefore));

        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal(
            new CertificateFacts("CN=" + Host, "CN=Made-up Root", notBefore, FetcherUnderTest.Now.AddDays(60), CertificateProblem.None), result.Certificate);
    }

    [Fact]
    public async Task Fetch_CertificateForAnotherName_IsInvalid() =>
        await AssertRefused(_authority.Issue(["bank.example-site.com"]), CertificateProblem.NameMismatch);

    [Fact]
    public async Task Fetch_CertificateForTheParentName_IsInvalid() =>
        await AssertRefused(_authority.Issue(["example-site.com", "*.shop.example-site.com"]), CertificateProblem.NameMismatch);

    [Fact]
    public async Task Fetch_ExpiredCertificate_IsInvalid() => await AssertRefused(
        _authority.Issue([Host], FetcherUnderTest.Now.AddDays(-90), FetcherUnderTest.Now.AddSeconds(-1)), CertificateProblem.Expired);

    [Fact]
    public async Task Fetch_CertificateOfTomorrow_IsInvalid() => await AssertRefused(
        _authority.Issue([Host], FetcherUnderTest.Now.AddDays(1), FetcherUnderTest.Now.AddDays(90)), CertificateProblem.NotYetValid);

    [Fact]
    public async Task Fetch_SelfSignedCertificate_IsInvalid() => await AssertRefused(_authority.IssueSelfSigned([Host]), CertificateProblem.SelfSigned);

    [Fact]
    public async Task Fetch_CertificateOfAnUnknownRoot_IsInvalid()
    {
        using var stranger = new TestCertificateAuthority(FetcherUnderTest.Now);

        // The same distinguished name and another key: the signature does not fit, or the root is not found, depending on the platform's chain engine.
        var result = await FetchFrom(stranger.Issue([Host]));

        Assert.Equal(FetchOutcome.CertificateInvalid, result.Outcome);
        Assert.Contains(result.Certificate!.Problem, new[] { CertificateProblem.UntrustedRoot, CertificateProblem.Invalid });
    }

    [Fact]
    public async Task Fetch_CertificateThatNamesWhereToFindItsIssuer_MakesNobodyGoThere()
    {
        await using var bait = HostileServer.Sends("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var stranger = new TestCertificateAuthority(FetcherUnderTest.Now);

        var result = await FetchFrom(stranger.Issue([Host], issuersAddress: $"http://127.0.0.1:{bait.Port}/issuer.cer"));

        Assert.Equal(FetchOutcome.CertificateInvalid, result.Outcome);
        Assert.Empty(bait.Requests);
    }

    [Fact]
    public async Task Fetch_PlainHttpOnTheTlsPort_IsTlsFailed()
    {
        await using var server = new HostileServer(async connection =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[16]);
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.TlsFailed, (await under.FetchAsync($"https://{Host}/")).Outcome);
    }

    [Fact]
    public async Task Fetch_ConnectionClosedInTheHandshake_IsTlsFailed()
    {
        await using var server = new HostileServer(async connection =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[16]);
            connection.Reset();
        });
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.TlsFailed, (await under.FetchAsync($"https://{Host}/")).Outcome);
    }

    [Fact]
    public async Task Fetch_HandshakeNeverAnswered_IsTlsTimeoutAfterTheHopsTime()
    {
        await using var server = new HostileServer(connection => connection.StallAsync());
        using var under = new FetcherUnderTest(server.Port);
        under.Connector.StarvedAfterBytes = 0;

        var fetch = under.FetchAsync($"https://{Host}/");
        await under.Connector.Starved;
        under.Clock.Advance(under.Options.HopTimeout);

        Assert.Equal(FetchOutcome.TlsTimeout, (await fetch).Outcome);
    }

    [Theory]
    [InlineData("https://shop.example-site.com/", "shop.example-site.com")]
    [InlineData("https://shop.example-site.com./", "shop.example-site.com")]
    [InlineData("https://1.1.1.1/", "")]
    public async Task Fetch_ServerName_IsTheHostThatWasAskedFor(string url, string expected)
    {
        string? asked = null;
        using var certificate = _authority.Issue([Host, "1.1.1.1"]);
        await using var server = Serve((_, hello) =>
        {
            asked = hello.ServerName;
            return certificate;
        });
        using var under = new FetcherUnderTest(server.Port, roots: _authority.Roots);

        var result = await under.FetchAsync(url);

        Assert.Equal((FetchOutcome.Ok, expected), (result.Outcome, asked));
    }

    public void Dispose() => _authority.Dispose();

    private static HostileServer Serve(Func<SslStream, SslClientHelloInfo, X509Certificate2> certificate) => new(async connection =>
    {
        await using var tls = new SslStream(connection.Stream);
        await tls.AuthenticateAsServerAsync(
            (stream, hello, _, _) => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                // Offline: the server's own side must not go to the issuer's address, that is what is looked for on the client's.
                ServerCertificateContext = SslStreamCertificateContext.Create(certificate(stream, hello), additionalCertificates: null, offline: true),
            }),
            state: null,
            connection.Stop);
        connection.Stream = tls;
        await connection.ReadRequestAsync();
        await connection.SendAsync(Page);
        await connection.StallAsync();
    });

    private async Task<FetchResult> FetchFrom(X509Certificate2 certificate)
    {
        using (certificate)
        {
            await using var server = Serve((_, _) => certificate);
            using var under = new FetcherUnderTest(server.Port, roots: _authority.Roots);
            return await under.FetchAsync($"https://{Host}/");
        }
    }

    private async Task AssertRefused(X509Certificate2 certificate, CertificateProblem expected)
    {
        var result = await FetchFrom(certificate);

        Assert.Equal((FetchOutcome.CertificateInvalid, expected), (result.Outcome, result.Certificate?.Problem));
        Assert.Equal(0, result.Body.Length);
    }
}
