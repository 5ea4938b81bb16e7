using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Scanning;
using Orleans;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class InspectionSpecs
{
    private const string Page = "http://shop.example/order?token=s3cr3t-value";

    [Fact]
    public async Task A_urls_state_is_shown_whole_and_redacted()
    {
        await using var host = new ApiHost();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Suspicious));
        var client = host.Client(await host.KeyAsync("analyst", "check"));
        await client.PostAsJsonAsync("/v1/decisions", new { urls = new[] { Page }, wait_ms = 30_000 }).JsonAsync(HttpStatusCode.OK);

        var text = await client.GetStringAsync($"/v1/urls?url={WebUtility.UrlEncode(Page)}");

        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
        var state = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        Assert.Equal("suspicious", (string?)state["verdict"]);
        Assert.Equal("unknown → suspicious", (string?)state["history"]![0]!["what"]);
        Assert.Equal("start", (string?)state["chain"]![0]!["kind"]);
        Assert.True((bool)state["was_awake"]!);
        Assert.NotNull(state["held_by"]);
        Assert.Equal((string?)state["key"], (string?)(await client.GetAsync($"/v1/urls/{(string?)state["key"]}").JsonAsync(HttpStatusCode.OK))["key"]);
    }

    [Fact]
    public async Task What_a_browser_saw_is_shown_to_analysts_alone()
    {
        await using var host = new ApiHost();
        byte[] picture = [0xFF, 0xD8, 0xFF, 1, 2, 3];
        host.Scanner.OnScan = (request, _) => Task.FromResult(
            ScanReports.Of(request.Url, Seen.Clean) with { Rendered = new RenderedPage { Outcome = RenderOutcome.Rendered, Screenshot = picture } });
        var client = host.Client(await host.KeyAsync("analyst", "check"));
        await client.PostAsJsonAsync("/v1/decisions", new { urls = new[] { "http://shop.example/" }, wait_ms = 30_000 }).JsonAsync(HttpStatusCode.OK);
        var key = (string?)(await client.GetAsync("/v1/urls?url=http://shop.example/").JsonAsync(HttpStatusCode.OK))["key"];
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IUrlGrain>(key!).ScanAsync("analyst", default);

        var answer = await client.GetAsync($"/v1/urls/{key}/screenshot");

        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(picture, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client(await host.KeyAsync("check")).GetAsync($"/v1/urls/{key}/screenshot")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1/urls/{new string('A', 43)}/screenshot")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/v1/urls/x/screenshot")).StatusCode);
    }

    [Fact]
    public async Task What_was_reported_of_a_url_is_shown_in_numbers()
    {
        await using var host = new ApiHost();
        Assert.True(WebUrl.TryParse(Page, out var url, out _));
        var key = UrlKey.ForGrain(url);
        var report = new UrlReport(
            "01REPORT",
            new ReportVoice("key:support-1", VoiceKind.Key, null, null),
            ReportAuthority.Support,
            ReportCategory.Phishing,
            new ReporterStanding(0, 0, default),
            "support-1",
            TimeProvider.System.GetUtcNow());
        var caseId = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IUrlGrain>(key).AddReportAsync(new UrlQuery(url.Identity, null), report, default);

        var state = await host.Client().GetAsync($"/v1/urls/{key}").JsonAsync(HttpStatusCode.OK);

        Assert.Equal(("malicious", "support-report"), ((string?)state["verdict"], (string?)state["source"]));
        Assert.Equal((1, 1, caseId), ((int)state["reports"]!["total"]!, (int)state["reports"]!["by_category"]!["phishing"]!, (string?)state["reports"]!["case_id"]));
        Assert.NotNull(state["reports"]!["blocked_until"]);
    }

    [Fact]
    public async Task Looking_at_an_unknown_url_scans_nothing()
    {
        await using var host = new ApiHost();
        await host.Client().GetAsync("/v1/urls?url=http%3A%2F%2Fnever.example%2F").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(0, host.Scanner.Scans);
    }

    [Theory]
    [InlineData("/v1/urls", "invalid_request")]
    [InlineData("/v1/urls?url=nonsense", "invalid_url")]
    [InlineData("/v1/urls/short", "invalid_request")]
    public async Task A_question_that_names_no_url_is_told_what_was_expected(string path, string code)
    {
        await using var host = new ApiHost();
        await host.Client().GetAsync(path).ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task An_analyst_can_have_the_page_looked_at_again()
    {
        await using var host = new ApiHost();
        await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { Page }, wait_ms = 30_000 }).JsonAsync(HttpStatusCode.OK);
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Seen.Malicious));
        Assert.True(WebUrl.TryParse(Page, out var url, out _));

        var state = await host.Client().PostAsync($"/v1/urls/{UrlKey.ForGrain(url)}:scan", null).JsonAsync(HttpStatusCode.Accepted);

        Assert.Equal("malicious", (string?)state["verdict"]);
        var decision = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { Page } }).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("block", (string?)decision["decisions"]![0]!["decision"]);
    }

    [Fact]
    public async Task The_cluster_shows_its_process_and_what_is_awake()
    {
        await using var host = new ApiHost();
        await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { Page }, wait_ms = 30_000 }).JsonAsync(HttpStatusCode.OK);
        var cluster = await host.Client().GetAsync("/v1/cluster").JsonAsync(HttpStatusCode.OK);
        var process = Assert.Single(cluster["processes"]!.AsArray());
        Assert.Equal("active", (string?)process!["status"]);
        Assert.Contains(process["activations"]!.AsArray(), count => (string?)count!["grain_type"] == "url" && (int)count["count"]! == 1);
    }
}
