using System.Net;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>Servers that keep the scanner busy: the visitor is answered by the declared policy, and other clicks go on.</summary>
[Collection(nameof(LabGroup))]
public sealed class WaitingSpecs(LabFixture lab)
{
    private const string SlowServer = "http://slow-server.test/";

    // Each ask waits for the policy's budget in the gateway, so that these are minutes, not a busy loop.
    private const int MostAsks = 60;

    [Fact]
    public async Task A_visitor_does_not_wait_for_a_server_that_never_ends()
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Default);
        using var answer = await Visitor.ClickOnAsync(gateway, SlowServer);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.True((await gateway.InspectAsync(SlowServer)).GetProperty("is_scanning").GetBoolean());
    }

    [Theory]
    [InlineData("http://bomb.test/", "decompression-bomb")]
    [InlineData("http://deep-page.test/", "page-too-complex")]
    public async Task A_page_made_to_choke_on_is_cautioned_by_name_and_other_clicks_go_on(string destination, string outcome)
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        var hostile = Visitor.ClickOnAsync(gateway, destination);
        using var meanwhile = await Visitor.ClickOnAsync(gateway, "http://harbor-lamps.test/");
        using var answer = await hostile;

        Assert.Equal(HttpStatusCode.Found, meanwhile.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var state = await gateway.InspectAsync(destination);
        Assert.Equal(outcome, state.GetProperty("scan_outcome").GetString());
        Assert.Equal("suspicious", state.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_held_visitor_is_asked_to_wait_and_comes_to_a_decision()
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Holding);
        var link = await gateway.LinkAsync(SlowServer);
        using var visitor = new Visitor(gateway);
        using var held = await visitor.GetAsync(link);
        Assert.Equal(HttpStatusCode.Accepted, held.StatusCode);
        Assert.Equal("2", Assert.Single(held.Headers.GetValues("Refresh")));
        Assert.Equal("We are checking this link", (await Visitor.ReadAsync(held)).QuerySelector("h1")!.TextContent);

        var status = held.StatusCode;
        for (var asks = 0; asks < MostAsks && status == HttpStatusCode.Accepted; asks++)
        {
            using var again = await visitor.GetAsync(link);
            status = again.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Found, status);
        Assert.False((await gateway.InspectAsync(SlowServer)).GetProperty("is_scanning").GetBoolean());
    }

    [Fact]
    public async Task Where_nobody_may_pass_unchecked_the_visitor_is_told_when_to_come_back()
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Strict);
        using var answer = await Visitor.ClickOnAsync(gateway, SlowServer);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("7", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.False(answer.Headers.Contains("Location"));
        Assert.Equal("We could not check this link", (await Visitor.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }
}
