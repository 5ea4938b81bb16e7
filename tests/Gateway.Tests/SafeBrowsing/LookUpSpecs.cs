using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Gateway.Tests.SafeBrowsing;

/// <summary>Asking about URLs and hashes, as Google's clients ask Google.</summary>
public sealed class LookUpSpecs
{
    [Fact]
    public async Task A_listed_host_is_found_by_its_hash_in_v4_and_v5()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", ["evil.example"]);
        await host.ListAsync("viruses", ["virus.example"], threat: "MALWARE");

        var found = await host.FullHashesOfAsync("evil.example/");
        var match = Assert.Single(found.Matches);
        Assert.Equal((ThreatType.SocialEngineering, TimeSpan.FromMinutes(5)), (match.Threat, match.CacheFor));
        Assert.Equal(SafeBrowsingHost.HashOf("evil.example/"), match.Hash.ToArray());
        Assert.Equal(TimeSpan.FromMinutes(5), found.CacheFor);
        Assert.Empty((await host.FullHashesOfAsync("fine.example/")).Matches);

        var query = string.Join('&', new[] { "evil.example/", "virus.example/", "fine.example/" }.Select(expression => $"hashPrefixes={Prefix(expression)}"));
        var v5 = await host.GetAsync($"/v5/hashes:search?{query}");
        Assert.True(SafeBrowsingV5.TryReadFullHashes(await v5.Content.ReadAsByteArrayAsync(), out var read));
        Assert.Equal([ThreatType.Malware, ThreatType.SocialEngineering], read.Matches.Select(one => one.Threat).Order());
        Assert.Equal(TimeSpan.FromMinutes(5), read.CacheFor);

        var none = await host.GetAsync($"/v5/hashes:search?hashPrefixes={Prefix("fine.example/")}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("""{"cacheDuration":"300s"}""", none.ToJsonString());
    }

    [Theory]
    [InlineData("?alt=proto", null)]
    [InlineData("?", "application/x-protobuf")]
    public async Task V5_speaks_protocol_buffers_where_it_is_asked_to(string query, string? accept)
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", ["evil.example"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v5/hashes:search{query}&hashPrefixes={Prefix("evil.example/")}&key={await host.KeyAsync()}");
        if (accept is not null)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        using var answer = await host.Api.Client("").SendAsync(request);

        // full_hashes 1 { full_hash 1, full_hash_details 2 { threat_type 1 } }, cache_duration 2 { seconds 1 }, written out by hand.
        byte[] hash = SafeBrowsingHost.HashOf("evil.example/");
        byte[] expected = [0x0A, 38, 0x0A, 32, .. hash, 0x12, 2, 0x08, 2, 0x12, 3, 0x08, 0xAC, 0x02];
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_url_is_found_as_its_click_would_be_decided()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("urls", ["http://shop.example/login"], "url-list", threat: "MALWARE");
        await host.Api.Client().PostAsJsonAsync("/v1/rules", new { action = "block", scope = "host", target = "ruled.example", reason = "test" }).JsonAsync(HttpStatusCode.Created);

        // With a click's patience, which the look-up has not: on a loaded machine a grain may take longer to come up the first time.
        await host.Api.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { "http://shop.example/login" }, wait_ms = 10_000 }).JsonAsync(HttpStatusCode.OK);
        var answer = await host.FindAsync("http://shop.example/login", "http://shop.example/", "https://ruled.example/x?t=1", "http://fine.example/", "no url").JsonAsync(HttpStatusCode.OK);

        Assert.Equal(
            [("http://shop.example/login", "MALWARE"), ("https://ruled.example/x?t=1", "SOCIAL_ENGINEERING")],
            answer["matches"]!.AsArray().Select(match => ((string)match!["threat"]!["url"]!, (string)match["threatType"]!)));
        var first = answer["matches"]![0]!;
        Assert.Equal(("ANY_PLATFORM", "URL"), ((string)first["platformType"]!, (string)first["threatEntryType"]!));
        Assert.EndsWith("s", (string)first["cacheDuration"]!, StringComparison.Ordinal);
        Assert.Equal("{}", (await host.FindAsync("http://fine.example/").JsonAsync(HttpStatusCode.OK)).ToJsonString());
    }

    [Fact]
    public async Task An_allow_rule_outranks_a_list_here_too()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", ["evil.example"]);
        await host.Api.Client().PostAsJsonAsync("/v1/rules", new { action = "allow", scope = "url", target = "http://evil.example/ours", reason = "test" }).JsonAsync(HttpStatusCode.Created);

        Assert.Equal("{}", (await host.FindAsync("http://evil.example/ours").JsonAsync(HttpStatusCode.OK)).ToJsonString());
        Assert.Single((await host.FindAsync("http://evil.example/theirs").JsonAsync(HttpStatusCode.OK))["matches"]!.AsArray());
    }

    [Fact]
    public async Task What_may_not_be_redistributed_is_used_and_never_served()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("bought", ["evil.example"], redistributable: false);

        var decision = (await host.Api.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { "http://evil.example/" } }).JsonAsync(HttpStatusCode.OK))["decisions"]![0]!;
        Assert.Equal(("block", "feed"), ((string?)decision["decision"], (string?)decision["source"]));
        Assert.Equal("{}", (await host.FindAsync("http://evil.example/").JsonAsync(HttpStatusCode.OK)).ToJsonString());
        Assert.Empty((await host.FullHashesOfAsync("evil.example/")).Matches);
        Assert.Null((await host.FetchAsync(default, "RAW"))["listUpdateResponses"]![0]!["additions"]);

        // With one that may, it is theirs that is told.
        await host.ListAsync("open", ["evil.example"], threat: "MALWARE");
        var match = Assert.Single((await host.FindAsync("http://evil.example/").JsonAsync(HttpStatusCode.OK))["matches"]!.AsArray())!;
        Assert.Equal("MALWARE", (string?)match["threatType"]);
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_told()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("viruses", ["virus.example"], threat: "MALWARE");
        var hash = Convert.ToBase64String(SafeBrowsingHost.HashOf("virus.example/")[..4]);

        async Task<JsonArray?> AskAsync(string threat, string[] platforms, string entries) => (await host.PostAsync("/v4/fullHashes:find", new
        {
            threatInfo = new { threatTypes = new[] { threat }, platformTypes = platforms, threatEntryTypes = new[] { entries }, threatEntries = new[] { new { hash } } },
        }).JsonAsync(HttpStatusCode.OK))["matches"]?.AsArray();

        Assert.Null(await AskAsync("SOCIAL_ENGINEERING", ["ANY_PLATFORM"], "URL"));
        Assert.Null(await AskAsync("MALWARE", ["ANY_PLATFORM"], "EXECUTABLE"));
        Assert.Equal(["ANY_PLATFORM"], (await AskAsync("MALWARE", ["LINUX", "ANY_PLATFORM"], "URL"))!.Select(match => (string?)match!["platformType"]));
        Assert.Equal(["LINUX", "OSX"], (await AskAsync("MALWARE", ["LINUX", "OSX"], "URL"))!.Select(match => (string?)match!["platformType"]));
    }

    [Fact]
    public async Task The_lists_are_told()
    {
        await using var host = new SafeBrowsingHost();
        var lists = (await host.GetAsync("/v4/threatLists").JsonAsync(HttpStatusCode.OK))["threatLists"]!.AsArray();
        Assert.Equal(
            ["MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION"], lists.Select(list => (string?)list!["threatType"]));
        Assert.All(lists, list => Assert.Equal(("ANY_PLATFORM", "URL"), ((string?)list!["platformType"], (string?)list["threatEntryType"])));
    }

    [Fact]
    public async Task A_thousand_prefixes_are_answered_and_one_more_is_not()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", ["evil.example"]);
        // The longest way to write a prefix: every character escaped.
        var longest = string.Concat(Convert.ToBase64String([0xFF, 0xFF, 0xFF, 0xFF]).Select(c => Uri.HexEscape(c)));
        var prefixes = Enumerable.Repeat($"hashPrefixes={longest}", 1_000);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v5/hashes:search?" + string.Join('&', prefixes))).StatusCode);
        await ErrorAsync(host.GetAsync("/v5/hashes:search?" + string.Join('&', Enumerable.Repeat("hashPrefixes=AAAAAA", 1_001))), 400, "INVALID_ARGUMENT");
        await ErrorAsync(host.FindAsync([.. Enumerable.Repeat("http://x.example/", 501)]), 400, "INVALID_ARGUMENT");
        await ErrorAsync(host.FullHashesAsync([.. Enumerable.Repeat(new byte[4], 501)]), 400, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task Errors_have_googles_shape()
    {
        await using var host = new SafeBrowsingHost();
        var key = await host.KeyAsync();
        var caller = host.Api.Client("");
        await ErrorAsync(caller.GetAsync("/v4/threatLists"), 401, "UNAUTHENTICATED");
        await ErrorAsync(caller.GetAsync("/v4/threatLists?key=AIzaSyNotAKey"), 401, "UNAUTHENTICATED");
        await ErrorAsync(caller.GetAsync($"/v4/threatLists?key={await host.Api.KeyAsync("report")}"), 403, "PERMISSION_DENIED");
        await ErrorAsync(caller.GetAsync($"/v4/nothing?key={key}"), 404, "NOT_FOUND");
        await ErrorAsync(caller.GetAsync($"/v5/nothing?key={key}"), 404, "NOT_FOUND");
        await ErrorAsync(caller.GetAsync($"/v4/threatMatches:find?key={key}"), 405, "INVALID_ARGUMENT");
        await ErrorAsync(caller.PostAsJsonAsync($"/v5/hashes:search?key={key}", new { }), 405, "INVALID_ARGUMENT");
        await ErrorAsync(caller.DeleteAsync($"/v4/threatLists?key={key}"), 405, "INVALID_ARGUMENT");
        await ErrorAsync(caller.GetAsync($"/v5/hashes:search?key={key}"), 400, "INVALID_ARGUMENT");
        await ErrorAsync(caller.GetAsync($"/v5/hashes:search?key={key}&hashPrefixes=AAAA"), 400, "INVALID_ARGUMENT");
        await ErrorAsync(caller.GetAsync($"/v5/hashes:search?key={key}&hashPrefixes=!"), 400, "INVALID_ARGUMENT");
        using var broken = new StringContent("{");
        await ErrorAsync(caller.PostAsync($"/v4/fullHashes:find?key={key}", broken), 400, "INVALID_ARGUMENT");
        using var large = new ByteArrayContent(new byte[300 * 1024]);
        await ErrorAsync(caller.PostAsync($"/v4/fullHashes:find?key={key}", large), 413, "INVALID_ARGUMENT");
        using var alsoLarge = new ByteArrayContent(new byte[300 * 1024]);
        await ErrorAsync(caller.PostAsync($"/v4/threatListUpdates:fetch?key={key}", alsoLarge), 413, "INVALID_ARGUMENT");
        var wrong = await ErrorAsync(caller.PostAsJsonAsync($"/v4/fullHashes:find?key={key}", new { threatInfo = new { threatTypes = new[] { "EVIL" } } }), 400, "INVALID_ARGUMENT");
        Assert.Contains("threatInfo.threatTypes[0]", wrong, StringComparison.Ordinal);
        await ErrorAsync(caller.PostAsJsonAsync($"/v4/threatListUpdates:fetch?key={key}", new { listUpdateRequests = new[] { new { threatType = "MALWARE" } } }), 400, "INVALID_ARGUMENT");
        Assert.Empty(host.Api.Log.UnhandledExceptions);
    }

    [Fact]
    public async Task The_key_is_taken_wherever_a_client_puts_it()
    {
        await using var host = new SafeBrowsingHost();
        var key = await host.KeyAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.Api.Client(key).GetAsync("/v4/threatLists")).StatusCode);
        using var google = new HttpRequestMessage(HttpMethod.Get, "/v4/threatLists");
        google.Headers.Add("X-Goog-Api-Key", key);
        Assert.Equal(HttpStatusCode.OK, (await host.Api.Client("").SendAsync(google)).StatusCode);
        // In the query of other routes it is nobody's key.
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Api.Client("").GetAsync($"/v1/feeds?key={host.Api.AdminKey}")).StatusCode);
    }

    [Fact]
    public async Task Urls_and_prefixes_count_as_checks()
    {
        await using var host = new SafeBrowsingHost("LinkSafety:RateLimits:UrlChecksPerMinute", "500");
        Assert.Equal(HttpStatusCode.OK, (await host.FullHashesAsync([.. Enumerable.Repeat(new byte[4], 300)])).StatusCode);
        var refused = await host.FindAsync([.. Enumerable.Range(0, 300).Select(i => $"http://h{i}.example/")]);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("RESOURCE_EXHAUSTED", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Prefix(string expression) => Uri.EscapeDataString(Convert.ToBase64String(SafeBrowsingHost.HashOf(expression)[..4]));

    /// <returns>What it says.</returns>
    private static async Task<string> ErrorAsync(Task<HttpResponseMessage> request, int status, string name)
    {
        var error = (await request.JsonAsync((HttpStatusCode)status))["error"]!;
        Assert.Equal((status, name), ((int)error["code"]!, (string)error["status"]!));
        Assert.DoesNotContain("lsk_", error.ToJsonString(), StringComparison.Ordinal);
        return (string)error["message"]!;
    }
}
