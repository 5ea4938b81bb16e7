using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.SafeBrowsing;

/// <summary>One gateway takes its lists from another, as it would from Google: both ends of the protocol, over real connections, at a time that the test makes.</summary>
public sealed class SourceSpecs
{
    private const string Page = "https://evil0.example/login?next=1";

    [Fact]
    public async Task Lists_of_a_server_are_kept_confirmed_attributed_and_never_served_on()
    {
        var clock = new FakeTimeProvider();
        var serving = new SafeBrowsingHost { Api = new ApiHost { Clock = clock } };
        await serving.ListAsync("names", Names(0, 20));
        var address = serving.Api.Client("").BaseAddress!.ToString();
        await using var host = new ApiHost(
            ("LinkSafety:Feeds:Download:PrivateHosts:0", "127.0.0.1"),
            ("LinkSafety:Feeds:ApiKeys:google", await serving.KeyAsync())) { Clock = clock };

        var added = await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "google", location = address, format = "safe-browsing-v4", attribution = "google" })
            .JsonAsync(HttpStatusCode.Created);
        Assert.Equal(("google", false), ((string?)added["attribution"], (bool?)added["redistributable"]));
        Assert.Equal(("good", 20, "safe-browsing-v4", null), await RefreshAsync(host));

        // Confirmed: the whole decision in Google's name, and the page of it.
        var listed = await DecideAsync(host, Page);
        Assert.Equal(("block", "feed", "google", "listed"), ((string?)listed["decision"], (string?)listed["source"], (string?)listed["attribution"], (string?)listed["reasons"]![0]!["code"]));
        var page = await OpenAsync(host, Page);
        Assert.Contains("Advisory provided by Google", page, StringComparison.Ordinal);
        // What is used is not served.
        var matches = await host.Client().PostAsJsonAsync("/v4/threatMatches:find", new
        {
            threatInfo = new { threatTypes = new[] { "SOCIAL_ENGINEERING" }, platformTypes = new[] { "ANY_PLATFORM" }, threatEntryTypes = new[] { "URL" }, threatEntries = new[] { new { url = Page } } },
        }).JsonAsync(HttpStatusCode.OK);
        Assert.Empty(matches);

        // In part, and no sooner than the server says.
        await serving.ListAsync("names", Names(1, 25));
        Assert.Equal(20, (await RefreshAsync(host)).Entries);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(("good", 25, "safe-browsing-v4", null), await RefreshAsync(host));

        // What the server does not confirm any more stops nobody, though the prefix is here.
        await serving.ListAsync("names", Names(3, 23));
        Assert.Equal("redirect", (string?)(await DecideAsync(host, "https://evil2.example/"))["decision"]);
        var tested = await host.Client().GetAsync("/v1/feeds:test?url=https://evil2.example/").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("nothing", "refuted"), ((string?)tested["outcome"], (string?)tested["prefixes"]![0]!["state"]));

        // Nor does a server that is gone.
        await serving.DisposeAsync();
        var unsaid = await DecideAsync(host, "https://evil9.example/");
        Assert.Equal(("redirect", null), ((string?)unsaid["decision"], (string?)unsaid["attribution"]));
        var evidence = await host.Client().GetAsync("/v1/urls?url=https://evil9.example/").JsonAsync(HttpStatusCode.OK);
        Assert.Contains(evidence["reasons"]!.AsArray(), reason => (string?)reason!["code"] == "listed-unconfirmed");
        // What was confirmed holds for as long as the server said, and no longer.
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("redirect", (string?)(await DecideAsync(host, Page))["decision"]);
        Assert.DoesNotContain("Advisory provided by Google", await OpenAsync(host, Page), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(10));
        var (health, entries, _, error) = await RefreshAsync(host);
        Assert.Equal(("failing", 25), (health, entries));
        Assert.StartsWith("127.0.0.1: no connection", error, StringComparison.Ordinal);
        Assert.Empty(host.Log.UnhandledExceptions);
    }

    private static IEnumerable<string> Names(int from, int count) => Enumerable.Range(from, count).Select(i => $"evil{i}.example");

    private static async Task<(string? Health, int? Entries, string? ReadAs, string? Error)> RefreshAsync(ApiHost host)
    {
        var feed = await host.Client().PostAsync("/v1/feeds/google:refresh", null).JsonAsync(HttpStatusCode.OK);
        return ((string?)feed["health"], (int?)feed["entries"], (string?)feed["read_as"], (string?)feed["last_error"]);
    }

    private static async Task<JsonNode> DecideAsync(ApiHost host, string url)
    {
        var answer = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { url }, wait_ms = 5_000 }).JsonAsync(HttpStatusCode.OK);
        return answer["decisions"]![0]!;
    }

    private static async Task<string> OpenAsync(ApiHost host, string url)
    {
        using var client = host.Client("");
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await (await client.GetAsync(await host.LinkAsync(url))).Content.ReadAsStringAsync();
    }
}
