using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Feeds;

/// <summary>Threat lists over the API, with the real grains, store and files behind it.</summary>
public sealed class FeedsSpecs : IDisposable
{
    private readonly TemporaryDirectory _lists = new();

    private string List => _lists.PathOf("urls.txt");

    public void Dispose() => _lists.Dispose();

    private ApiHost Host() => new(("LinkSafety:Feeds:LocalDirectories:0", _lists.Root));

    [Fact]
    public async Task A_list_is_added_fetched_told_and_removed()
    {
        await using var host = Host();
        await File.WriteAllLinesAsync(List, ["http://a.example/x", "http://b.example/y", "no url at all", "http://localhost/z"]);

        var added = await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location = List, format = "url-list", threat_type = "MALWARE", redistributable = true })
            .JsonAsync(HttpStatusCode.Created);
        Assert.Equal(("empty", 0), ((string?)added["health"], (int?)added["entries"]));

        var fetched = await host.Client().PostAsync("/v1/feeds/urls:refresh", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("good", 2, "url-list"), ((string?)fetched["health"], (int?)fetched["entries"], (string?)fetched["read_as"]));
        Assert.Equal(2, fetched["skipped"]!.AsObject().Sum(reason => (int)reason.Value!));
        Assert.Equal(2, fetched["skipped_samples"]!.AsArray().Count);
        Assert.Equal(0, (int?)fetched["age_minutes"]);
        Assert.Equal("""{"entries":0,"hits":0,"decided_alone":0,"overruled_by_rule":0,"overruled_by_person":0}""", fetched["last_day"]!.ToJsonString());
        Assert.Equal(["added", "version 1 with 2 entries"], fetched["history"]!.AsArray().Select(entry => (string?)entry!["what"]));

        var all = await host.Client(await host.KeyAsync("analyst")).GetAsync("/v1/feeds").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("urls", (string?)Assert.Single(all["feeds"]!.AsArray())!["name"]);

        Assert.Equal(HttpStatusCode.NoContent, (await host.Client().DeleteAsync("/v1/feeds/urls")).StatusCode);
        await host.Client().GetAsync("/v1/feeds/urls").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await host.Client().DeleteAsync("/v1/feeds/urls").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty(host.Log.UnhandledExceptions);
    }

    /// <summary>Through all of it, with nothing configured: the file lies where files may, and what the list lets go is let go at the next decision.</summary>
    [Fact]
    public async Task An_entry_stops_a_link_until_the_list_no_longer_has_it()
    {
        await using var host = new ApiHost();
        var location = Path.Combine(Directory.CreateDirectory(Path.Combine(host.DataDirectory, "feeds")).FullName, "urls.txt");
        await File.WriteAllLinesAsync(location, ["http://evil.example/login", "http://other.example/login"]);
        var misplaced = await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location = List }).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Contains($"an absolute path below {Path.GetDirectoryName(location)} (LinkSafety:Feeds:LocalDirectories)", (string?)misplaced["errors"]![0]!["expected"], StringComparison.Ordinal);
        await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location, format = "url-list", max_shrink = 1, reason = "of our own" }).JsonAsync(HttpStatusCode.Created);

        await host.Client().PostAsync("/v1/feeds/urls:refresh", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["block feed", "block feed"], await DecideAsync());

        await File.WriteAllLinesAsync(location, ["http://other.example/login"]);
        File.SetLastWriteTimeUtc(location, File.GetLastWriteTimeUtc(location).AddSeconds(1));
        await host.Client().PostAsync("/v1/feeds/urls:refresh", null).JsonAsync(HttpStatusCode.OK);
        var after = await DecideAsync();
        Assert.StartsWith("redirect ", after[0], StringComparison.Ordinal);
        Assert.Equal("block feed", after[1]);

        Assert.Equal(HttpStatusCode.NoContent, (await host.Client().DeleteAsync("/v1/feeds/urls?reason=done")).StatusCode);
        Assert.StartsWith("redirect ", (await DecideAsync())[1], StringComparison.Ordinal);

        async Task<string[]> DecideAsync()
        {
            var answer = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { "https://evil.example/login", "https://other.example/login" } }).JsonAsync(HttpStatusCode.OK);
            return [.. answer["decisions"]!.AsArray().Select(decision => $"{decision!["decision"]} {decision["source"]}")];
        }
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        await using var host = Host();
        await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location = List, format = "url-list", confidence = 0.5, redistributable = true })
            .JsonAsync(HttpStatusCode.Created);

        var changed = await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", interval_minutes = 5, format = "" }).JsonAsync(HttpStatusCode.OK);

        Assert.Equal((List, 0.5, true, 5), ((string?)changed["location"], (double?)changed["confidence"], (bool?)changed["redistributable"], (int?)changed["interval_minutes"]));
        Assert.Null(changed["format"]);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_with_what_was_expected()
    {
        await using var host = Host();
        var problem = await host.Client().PostAsJsonAsync("/v1/feeds", new
        {
            name = "Übel",
            location = "https://user:secret@feeds.example/x",
            format = "tea-leaves",
            confidence = 2,
            interval_minutes = 0,
            max_shrink = -1,
            weak_after_hours = 0,
            silent_after_hours = 1_000_000,
        }).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");

        Assert.Equal(
            ["name", "location", "format", "confidence", "interval_minutes", "max_shrink", "weak_after_hours", "silent_after_hours"],
            problem["errors"]!.AsArray().Select(error => (string?)error!["field"]));
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"urls"}""", "location")]
    [InlineData("""{"name":"urls","location":"https://lists.example/x","threat_type":"EVIL"}""", "threat_type")]
    [InlineData("""{"name":"urls","location":"https://lists.example/x","redistributable":"yes"}""", "redistributable")]
    [InlineData("""{"name":"urls","location":"https://lists.example/x","confidence":1e999}""", "confidence")]
    [InlineData("""{"name":"urls","location":"https://lists.example/x","headers":{"Auth-Key":"x"}}""", "headers")]
    public async Task What_cannot_be_read_is_named(string body, string field)
    {
        await using var host = Host();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var problem = await host.Client().PostAsync("/v1/feeds", content).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task A_list_that_shrinks_waits_until_a_person_accepts_it()
    {
        await using var host = Host();
        await File.WriteAllLinesAsync(List, Enumerable.Range(0, 10).Select(i => $"http://h{i}.example/"));
        await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location = List }).JsonAsync(HttpStatusCode.Created);
        await host.Client().PostAsync("/v1/feeds/urls:refresh", null).JsonAsync(HttpStatusCode.OK);
        await host.Client().PostAsJsonAsync("/v1/feeds/urls:accept", new { reason = "why not" }).ProblemAsync(HttpStatusCode.Conflict, "conflict");

        await File.WriteAllLinesAsync(List, ["http://h0.example/"]);
        var suspect = await host.Client().PostAsync("/v1/feeds/urls:refresh", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("suspect", 10, 1), ((string?)suspect["health"], (int?)suspect["entries"], (int?)suspect["waiting_entries"]));
        Assert.Contains("10", (string?)suspect["last_error"], StringComparison.Ordinal);

        await host.Client().PostAsJsonAsync("/v1/feeds/urls:accept", new { }).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request"); // why?
        var accepted = await host.Client().PostAsJsonAsync("/v1/feeds/urls:accept", new { reason = "they have cleaned up" }).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("good", 1), ((string?)accepted["health"], (int?)accepted["entries"]));
        Assert.Equal("they have cleaned up", (string?)accepted["history"]!.AsArray()[^1]!["why"]);
    }

    [Fact]
    public async Task A_key_in_a_location_is_shown_to_nobody()
    {
        await using var host = Host();
        const string location = "https://feeds.example/x.csv?auth=0123456789abcdef0123456789abcdef";
        var added = await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location }).JsonAsync(HttpStatusCode.Created);
        var all = await host.Client().GetStringAsync("/v1/feeds");
        Assert.DoesNotContain("0123456789abcdef", added.ToJsonString() + all, StringComparison.Ordinal);
        Assert.Contains("feeds.example/x.csv", (string?)added["location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analysts_look_and_admins_change()
    {
        await using var host = Host();
        var analyst = host.Client(await host.KeyAsync("analyst"));
        await analyst.GetAsync("/v1/feeds").JsonAsync(HttpStatusCode.OK);
        await host.Client(await host.KeyAsync("check")).GetAsync("/v1/feeds").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await analyst.PostAsJsonAsync("/v1/feeds", new { name = "x", location = List }).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await analyst.PostAsync("/v1/feeds/x:refresh", null).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await analyst.PostAsJsonAsync("/v1/feeds/x:accept", new { reason = "x" }).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await analyst.DeleteAsync("/v1/feeds/x").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.Client("").GetAsync("/v1/feeds").ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await host.Client().PostAsync("/v1/feeds/x:refresh", null).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await host.Client().PostAsJsonAsync("/v1/feeds/x:accept", new { reason = "x" }).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_url_is_looked_up_in_all_lists_and_nothing_is_kept_of_it()
    {
        await using var host = Host();
        await File.WriteAllLinesAsync(List, ["http://shop.example/login?session=0123456789abcdef0123456789abcdef"]);
        await host.Client().PostAsJsonAsync("/v1/feeds", new { name = "urls", location = List, format = "url-list", threat_type = "MALWARE" }).JsonAsync(HttpStatusCode.Created);
        await host.Client().PostAsync("/v1/feeds/urls:refresh", null).JsonAsync(HttpStatusCode.OK);
        var analyst = host.Client(await host.KeyAsync("analyst"));
        const string url = "http://shop.example/login?session=0123456789abcdef0123456789abcdef";

        var listed = await analyst.GetAsync($"/v1/feeds:test?url={Uri.EscapeDataString(url)}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("block", "MALWARE"), ((string?)listed["outcome"], (string?)listed["threat_types"]![0]));
        var entry = Assert.Single(listed["entries"]!.AsArray())!;
        Assert.Equal(("urls", "url", "shop.example/login", "fresh"), ((string?)entry["feed"], (string?)entry["scope"], (string?)entry["expression"], (string?)entry["age"]));
        Assert.DoesNotContain("0123456789abcdef", listed.ToJsonString(), StringComparison.Ordinal);
        await analyst.GetAsync($"/v1/urls?url={Uri.EscapeDataString(url)}").ProblemAsync(HttpStatusCode.NotFound, "not_found");

        var clean = await analyst.GetAsync("/v1/feeds:test?url=http://shop.example/").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("nothing", (string?)clean["outcome"]);
        Assert.Empty(clean["entries"]!.AsArray());
        await analyst.GetAsync("/v1/feeds:test").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await analyst.GetAsync("/v1/feeds:test?url=nothing").ProblemAsync(HttpStatusCode.BadRequest, "invalid_url");
        await host.Client(await host.KeyAsync("check")).GetAsync("/v1/feeds:test?url=http://shop.example/").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
