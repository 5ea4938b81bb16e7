using System.Net;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class HealthSpecs
{
    [Fact]
    public async Task A_running_gateway_is_ready_and_says_that_its_store_takes_writes()
    {
        await using var host = new ApiHost();
        Assert.Equal("ok", (string?)(await host.Client("").GetAsync("/healthz").JsonAsync(HttpStatusCode.OK))["status"]);
        var ready = await host.Client("").GetAsync("/readyz").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("ready", (string?)ready["status"]);
        Assert.Equal("writable", (string?)ready["storage"]!["condition"]);
        Assert.Equal("read", (string?)ready["lists"]!["condition"]);
        foreach (var probe in new[] { "/healthz", "/readyz" })
            Assert.Equal(HttpStatusCode.OK, (await host.Client("").SendAsync(new HttpRequestMessage(HttpMethod.Head, probe))).StatusCode);
    }
}
