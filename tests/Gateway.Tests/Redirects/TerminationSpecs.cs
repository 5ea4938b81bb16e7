namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

public sealed class TerminationSpecs
{
    [Fact]
    public async Task Sigterm_finishes_what_is_in_flight_and_ends_well()
    {
        await using var gateway = await GatewayProcess.StartAsync();

        // An address that the scanner refuses to visit: judged, sooner or later as suspicious, without leaving this machine.
        var link = gateway.Link("http://127.0.0.1/never-visited");
        using (var connection = new RawConnection(gateway.Address))
            Assert.Contains((await connection.SendAsync(RawConnection.Format("GET", link, []))).Status, new[] { 200, 302 });

        // Most of the body comes at once: Kestrel gives up on bodies that trickle, and this machine may be busy.
        var most = string.Concat("abcd".Select(name => $"{name}={new string('x', 950)}&"));
        using var inFlight = new RawConnection(gateway.Address);
        await inFlight.WriteAsync(RawConnection.Format(
            "POST", link, ["Content-Type: application/x-www-form-urlencoded", $"Content-Length: {most.Length + 10}", "Expect: 100-continue"]));
        Assert.Equal(100, (await inFlight.ReadAsync()).Status);
        await inFlight.WriteAsync(most + "token");

        gateway.Terminate();
        await gateway.WaitForOutputAsync("Not ready any more");
        await inFlight.WriteAsync("=late");
        var response = await inFlight.ReadAsync();

        // Without a token of ours, a caution stays a caution: either answer is whole.
        Assert.Contains(response.Status, new[] { 200, 303 });
        Assert.True(response.Status == 303 || response.Body.TrimEnd().EndsWith("</html>", StringComparison.Ordinal));
        Assert.Equal(0, await gateway.WaitForExitAsync());
    }
}
