using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>What the fetcher says to a server: what was checked, and nothing of who asks.</summary>
public sealed class RequestTests
{
    private const string Nothing = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: id=1\r\n\r\n";

    [Theory]
    [InlineData("http://example.com/a/%2e%2e/%2f?x={a}|^`&b='*(!)~", "/%2f?x={a}|^`&b=%27*(!)~", "example.com")]
    [InlineData("http://example.com/a//b/%7Euser/%41%zz;v=1", "/a//b/%7Euser/%41%zz;v=1", "example.com")]
    [InlineData("http://example.com/?", "/?", "example.com")]
    [InlineData("http://example.com", "/", "example.com")]
    [InlineData("http://example.com//evil.com/\\x", "//evil.com//x", "example.com")]
    [InlineData("http://example.com./", "/", "example.com.")]
    [InlineData("http://a_b.example-site.com/", "/", "a_b.example-site.com")]
    [InlineData("http://-a.example-site.com/", "/", "-a.example-site.com")]
    [InlineData("http://M\u00DCLLER.de/\u00FC?\u00FC#\u00FC", "/%C3%BC?%C3%BC", "xn--mller-kva.de")]
    [InlineData("http://[2606:4700:4700:0::1111]/x", "/x", "[2606:4700:4700::1111]")]
    [InlineData("http://example.com:443/", "/", "example.com:443")]
    [InlineData("http://user:secret@example.com/p#fragment", "/p", "example.com")]
    public async Task Fetch_RequestLineAndHost_AreTheSerialisationThatWasChecked(string url, string target, string host)
    {
        await using var server = HostileServer.Sends(Nothing);
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync(url);

        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        string[] lines = Assert.Single(server.Requests).Split("\r\n");
        string checkedTarget = FetcherUnderTest.Url(url).Identity;
        Assert.Equal($"GET {target} HTTP/1.1", lines[0]);
        Assert.EndsWith(target, checkedTarget, StringComparison.Ordinal);
        Assert.Contains($"Host: {host}", lines);
    }

    [Fact]
    public async Task Fetch_Headers_GiveNothingAway()
    {
        await using var server = HostileServer.Sends(Nothing);
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { UserAgent = "Mozilla/5.0 (compatible; Test/1.0)", AcceptLanguage = "de" });

        await under.FetchAsync("http://user:secret@example.com/first");
        await under.FetchAsync("http://example.com/second");

        string[] expected =
        [
            "Accept-Encoding: gzip, deflate, br",
            "Accept-Language: de",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Connection: close",
            "Host: example.com",
            "User-Agent: Mozilla/5.0 (compatible; Test/1.0)",
        ];
        Assert.Equal(2, server.Requests.Count);
        foreach (string request in server.Requests)
            Assert.Equal(expected, request.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fetch_AsAReader_LooksLikeOneWhoComesFromAMail_AndNamesNoHopBefore()
    {
        await using var server = HostileServer.Sends(Nothing);
        var options = new FetchOptions { ReaderUserAgent = "Telephone/1.0", ReaderAcceptLanguage = "fr", ReaderReferrer = "https://webmail.example/" };
        using var under = new FetcherUnderTest(server.Port, options);

        await under.Fetcher.FetchAsync(FetcherUnderTest.Url("http://example.com/first"), new FetchContext(null, LookProfile.MailReader), CancellationToken.None);
        await under.Fetcher.FetchAsync(
            FetcherUnderTest.Url("http://example.com/second"), new FetchContext(FetcherUnderTest.Url("http://example.com/first"), LookProfile.MailReader), CancellationToken.None);

        Assert.All(server.Requests, static request => Assert.Contains("User-Agent: Telephone/1.0\r\n", request, StringComparison.Ordinal));
        Assert.All(server.Requests, static request => Assert.Contains("Accept-Language: fr\r\n", request, StringComparison.Ordinal));
        Assert.Contains("Referer: https://webmail.example/\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Referer", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_TwiceFromOneHost_OpensTwoConnectionsEachVetted()
    {
        await using var server = new HostileServer(async connection =>
        {
            while (await connection.ReadRequestAsync() != "") // would serve more than one request on a connection
                await connection.SendAsync("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
        });
        using var under = new FetcherUnderTest(server.Port);
        under.Resolver.Answer("rebind.attacker-site.com", "93.184.216.34").Answer("rebind.attacker-site.com", "127.0.0.1");

        var first = await under.FetchAsync("http://rebind.attacker-site.com/");
        var second = await under.FetchAsync("http://rebind.attacker-site.com/");

        Assert.Equal((FetchOutcome.Ok, FetchOutcome.AddressNotPublic), (first.Outcome, second.Outcome));
        Assert.Equal("93.184.216.34:80", Assert.Single(under.Connector.Vetted).ToString());
    }
}
