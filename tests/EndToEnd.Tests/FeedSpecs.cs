using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>A threat list from the command line to those whom it is served to, over a kill.</summary>
[Collection(nameof(LabGroup))]
public sealed class FeedSpecs(LabFixture lab)
{
    private const string Lamps = "http://harbor-lamps.test/";

    [Fact]
    public async Task A_list_stops_clicks_and_is_served_until_it_is_removed()
    {
        using var files = new TemporaryDirectory();
        var list = files.PathOf("names.txt");
        await File.WriteAllLinesAsync(list, ["harbor-lamps.test", "nobody.example"]);
        await using var gateway = await GatewayProcess.StartAsync(
            lab.Web, new Dictionary<string, string>(GatewayPolicy.Patient.Settings) { ["LinkSafety__Feeds__LocalDirectories__0"] = files.Root });
        var key = await gateway.KeyAsync("check");

        Assert.Equal(0, await CliAsync(gateway, "feeds", "add", "names", list, "--format", "domain-list", "--redistributable", "true"));
        Assert.Equal(0, await CliAsync(gateway, "feeds", "refresh", "names"));
        Assert.Equal(3, await CliAsync(gateway, "feeds", "test", Lamps));
        Assert.Equal(0, await CliAsync(gateway, "feeds", "test", "http://harbor-mail.test/"));
        await AssertListedAsync(gateway, key, isListed: true);
        using (var during = await Visitor.ClickOnAsync(gateway, Lamps))
            Assert.Equal(HttpStatusCode.Forbidden, during.StatusCode);

        await gateway.KillAsync();
        await gateway.StartAgainAsync();
        await AssertListedAsync(gateway, key, isListed: true);

        Assert.Equal(0, await CliAsync(gateway, "feeds", "remove", "names"));
        await gateway.KillAsync();
        await gateway.StartAgainAsync();
        await AssertListedAsync(gateway, key, isListed: false);
        using var after = await Visitor.ClickOnAsync(gateway, Lamps);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    /// <summary>Asked by clients of Safe Browsing: by URL in v4, by hash in v4 and v5.</summary>
    private static async Task AssertListedAsync(GatewayProcess gateway, string key, bool isListed)
    {
        var prefix = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes("harbor-lamps.test/")).AsSpan(0, 4));
        var info = new { threatTypes = new[] { "SOCIAL_ENGINEERING" }, platformTypes = new[] { "ANY_PLATFORM" }, threatEntryTypes = new[] { "URL" } };
        using var client = gateway.Client(null);
        var byUrl = await AskAsync(client.PostAsJsonAsync(
            $"/v4/threatMatches:find?key={key}", new { threatInfo = new { info.threatTypes, info.platformTypes, info.threatEntryTypes, threatEntries = new[] { new { url = Lamps } } } }));
        var byHash = await AskAsync(client.PostAsJsonAsync(
            $"/v4/fullHashes:find?key={key}", new { threatInfo = new { info.threatTypes, info.platformTypes, info.threatEntryTypes, threatEntries = new[] { new { hash = prefix } } } }));
        var byHash5 = await AskAsync(client.GetAsync($"/v5/hashes:search?key={key}&hashPrefixes={Uri.EscapeDataString(prefix)}"));
        Assert.Equal(
            (isListed, isListed, isListed), (byUrl.TryGetProperty("matches", out _), byHash.TryGetProperty("matches", out _), byHash5.TryGetProperty("fullHashes", out _)));
    }

    private static async Task<JsonElement> AskAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<int> CliAsync(GatewayProcess gateway, params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["LINKSAFETY_SERVER"] = gateway.Origin, ["LINKSAFETY_API_KEY"] = gateway.AdminKey };
        await using var linksafety = ChildProcess.StartDotnet("linksafety", AppContext.BaseDirectory, environment, arguments);
        return await linksafety.ExitAsync();
    }
}
