using System.Net;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>Where the fetcher goes and where it does not, by what a listener and a resolver saw of it.</summary>
public sealed class DestinationTests
{
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>";

    [Theory]
    [InlineData("http://127.0.0.1/", FetchOutcome.AddressNotPublic)]
    [InlineData("http://2130706433/", FetchOutcome.AddressNotPublic)]
    [InlineData("http://[::1]/", FetchOutcome.AddressNotPublic)]
    [InlineData("http://localhost/", FetchOutcome.NameNotPublic)]
    [InlineData("http://x.test/", FetchOutcome.NameNotPublic)]
    [InlineData("http://example.com:22/", FetchOutcome.PortNotAllowed)]
    [InlineData("http://example.com:8080/", FetchOutcome.PortNotAllowed)]
    [InlineData("http://127.0.0.1@example.com/", FetchOutcome.AmbiguousAuthority)]
    [InlineData("http://a:10.0.0.1@example.com/", FetchOutcome.AmbiguousAuthority)]
    public async Task Fetch_RefusedBeforeDns_AsksNobody(string url, FetchOutcome expected)
    {
        await using var server = HostileServer.Sends(Page);
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync(url);

        Assert.Equal(expected, result.Outcome);
        Assert.Empty(under.Resolver.Queries);
        Assert.Empty(under.Connector.Vetted);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("93.184.216.34 127.0.0.1")]
    [InlineData("127.0.0.1 93.184.216.34")]
    [InlineData("93.184.216.34 ::1")]
    [InlineData("93.184.216.34 64:ff9b::a9fe:a9fe")]
    public async Task Fetch_AnyAnswerNotPublic_RefusesAllOfThem(string answers)
    {
        using var under = new FetcherUnderTest(1);
        under.Resolver.Answer("mixed.attacker-site.com", answers.Split(' '));

        var result = await under.FetchAsync("http://mixed.attacker-site.com/");

        Assert.Equal(FetchOutcome.AddressNotPublic, result.Outcome);
        Assert.Empty(under.Connector.Vetted);
    }

    [Fact]
    public async Task Fetch_AnswerChangesAfterTheCheck_ConnectsToWhatWasVetted()
    {
        await using var server = HostileServer.Sends(Page);
        using var under = new FetcherUnderTest(server.Port);
        under.Resolver.Answer("rebind.attacker-site.com", "1.2.3.4").Answer("rebind.attacker-site.com", "169.254.169.254");

        var result = await under.FetchAsync("http://rebind.attacker-site.com/");

        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal(["rebind.attacker-site.com"], under.Resolver.Queries);
        Assert.Equal(["1.2.3.4:80"], under.Connector.Vetted.Select(endPoint => endPoint.ToString()));
    }

    [Fact]
    public async Task Fetch_NameWithATrailingDot_IsLookedUpOnceWithoutIt()
    {
        await using var server = HostileServer.Sends(Page);
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.Ok, (await under.FetchAsync("http://example.com./")).Outcome);
        Assert.Equal(["example.com"], under.Resolver.Queries);
    }

    [Theory]
    [InlineData(ResolveStatus.NotFound, FetchOutcome.NameNotFound)]
    [InlineData(ResolveStatus.Failed, FetchOutcome.NameLookupFailed)]
    public async Task Fetch_NameHasNoAddress_IsNamed(ResolveStatus status, FetchOutcome expected)
    {
        using var under = new FetcherUnderTest(1);
        under.Resolver.Answer("gone.example-site.com", new ResolveResult(status, []));

        Assert.Equal(expected, (await under.FetchAsync("http://gone.example-site.com/")).Outcome);
    }

    [Fact]
    public async Task Fetch_MoreAnswersThanAreVetted_UsesNone()
    {
        using var under = new FetcherUnderTest(1, new FetchOptions { MaxAddresses = 4 });
        under.Resolver.Answer("many.example-site.com", Enumerable.Range(1, 5).Select(i => $"93.184.216.{i}"));

        Assert.Equal(FetchOutcome.TooManyAddresses, (await under.FetchAsync("http://many.example-site.com/")).Outcome);
        Assert.Empty(under.Connector.Vetted);
    }

    [Fact]
    public async Task Fetch_FirstAddressesAreDead_TriesThreeAndNoMore()
    {
        using var under = new FetcherUnderTest(new LoopbackConnector(1) { FailsWith = System.Net.Sockets.SocketError.HostUnreachable });
        under.Resolver.Answer("dead.example-site.com", "1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4");

        Assert.Equal(FetchOutcome.ConnectFailed, (await under.FetchAsync("http://dead.example-site.com/")).Outcome);
        Assert.Equal(["1.1.1.1:80", "1.1.1.2:80", "1.1.1.3:80"], under.Connector.Vetted.Select(endPoint => endPoint.ToString()));
    }

    [Fact]
    public async Task Fetch_ExtraPort_IsAllowedWhereConfigured()
    {
        await using var server = HostileServer.Sends(Page);
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { ExtraPorts = [8080] });

        Assert.Equal(FetchOutcome.Ok, (await under.FetchAsync("http://example.com:8080/")).Outcome);
        Assert.Equal(8080, Assert.Single(under.Connector.Vetted).Port);
    }

    [Fact]
    public async Task Fetch_LabHost_GoesWhereItIsMappedAndNeverToDns()
    {
        await using var server = HostileServer.Sends(Page);
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { LabHosts = ["shop.test=127.0.0.1:5090"] });

        var lab = await under.FetchAsync("http://shop.test/");
        var other = await under.FetchAsync("http://bank.test/");

        Assert.Equal((FetchOutcome.Ok, FetchOutcome.NameNotPublic), (lab.Outcome, other.Outcome));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 5090), Assert.Single(under.Connector.Vetted));
        Assert.Contains("Host: shop.test\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Empty(under.Resolver.Queries);
    }

    [Theory]
    [InlineData("http://public.example-site.com/", "http://shop.test/", FetchOutcome.LabHostFromPublic)]
    [InlineData("http://bank.test/", "http://shop.test/", FetchOutcome.Ok)]
    [InlineData("http://shop.test/", "http://public.example-site.com/", FetchOutcome.Ok)]
    [InlineData("http://shop.test/", "https://shop.test/", FetchOutcome.LabHostHttps)]
    [InlineData("http://shop.test/", "http://shop.test:8080/", FetchOutcome.PortNotAllowed)]
    public async Task Fetch_LabHostInAChain_IsReachedFromLabHostsOnly(string from, string to, FetchOutcome expected)
    {
        await using var server = HostileServer.Sends(Page);
        using var under = new FetcherUnderTest(
            server.Port, new FetchOptions { LabHosts = ["shop.test=127.0.0.1:5090", "bank.test=127.0.0.1:5090"] });

        var result = await under.Fetcher.FetchAsync(FetcherUnderTest.Url(to), new FetchContext(FetcherUnderTest.Url(from)), CancellationToken.None);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == FetchOutcome.Ok ? 1 : 0, server.Requests.Count);
    }

    [Fact]
    public async Task Fetch_AllPlacesTaken_IsOverloadedAfterTheQueuesTimeAndServesAgainAfterwards()
    {
        const string Stalled = "HTTP/1.1 200 OK\r\n";
        await using var server = HostileServer.SendsAndStalls(Stalled);
        using var under = new FetcherUnderTest(
            server.Port, new FetchOptions { MaxConcurrentFetches = 1, QueueTimeout = TimeSpan.FromSeconds(1), HopTimeout = TimeSpan.FromSeconds(10) });
        under.Connector.StarvedAfterBytes = Stalled.Length;

        var holder = under.FetchAsync();
        await under.Connector.Starved;
        var waiting = under.FetchAsync("http://second.example-site.com/");
        Assert.False(waiting.IsCompleted);
        under.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(FetchOutcome.Overloaded, (await waiting).Outcome);
        under.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(FetchOutcome.ResponseTimeout, (await holder).Outcome);
        Assert.Equal(FetchOutcome.NameNotFound, (await Gone(under)).Outcome);
    }

    private static Task<FetchResult> Gone(FetcherUnderTest under)
    {
        under.Resolver.Answer("gone.example-site.com", ResolveResult.NotFound);
        return under.FetchAsync("http://gone.example-site.com/");
    }
}
