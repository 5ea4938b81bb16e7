using System.Net;
using System.Net.Http.Json;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Testing.Scanning;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class DecisionsSpecs
{
    private const int LongWaitMs = 30_000;

    [Fact]
    public async Task Every_url_is_answered_in_order_and_a_bad_one_spoils_nothing()
    {
        await using var host = new ApiHost();
        host.Scanner.OnScan = static (request, _) =>
            Task.FromResult(ScanReports.Of(request.Url, request.Url.Host == "bad.example" ? Verdict.Malicious : Verdict.Clean));

        var answer = await host.Client(await host.KeyAsync("check"))
            .PostAsJsonAsync("/v1/decisions", new { urls = new[] { "http://good.example/", "no url", "http://bad.example/" }, wait_ms = LongWaitMs })
            .JsonAsync(HttpStatusCode.OK);

        var decisions = answer["decisions"]!.AsArray();
        Assert.Equal("redirect", (string?)decisions[0]!["decision"]);
        Assert.Equal("clean", (string?)decisions[0]!["verdict"]);
        Assert.Equal("invalid_url", (string?)decisions[1]!["error"]!["code"]);
        Assert.Equal("no url", (string?)decisions[1]!["url"]);
        Assert.Equal("block", (string?)decisions[2]!["decision"]);
        Assert.Equal("SOCIAL_ENGINEERING", (string?)decisions[2]!["threat_types"]![0]);
        Assert.Equal("test-signal", (string?)decisions[2]!["reasons"]![0]!["code"]);
    }

    [Fact]
    public async Task Scans_are_charged_to_the_key_that_asks()
    {
        await using var host = new ApiHost(("LinkSafety:FetchBudgets:SenderBurst", "3"));
        host.Scanner.OnScan = static async (request, token) => await request.Budget.TryReserveAsync(request.Url.Host, token)
            ? ScanReports.Of(request.Url, Verdict.Clean)
            : ScanReports.Of(request.Url, Verdict.Unknown, ScanOutcome.NotFetched, ScanReasons.OverBudget);
        var urls = Enumerable.Range(0, 10).Select(i => $"http://site-{i}.example/").ToArray();

        var answer = await host.Client(await host.KeyAsync("check")).PostAsJsonAsync("/v1/decisions", new { urls, wait_ms = LongWaitMs }).JsonAsync(HttpStatusCode.OK);

        Assert.Equal(3, answer["decisions"]!.AsArray().Count(decision => (string?)decision!["verdict"] == "clean"));
    }

    [Fact]
    public async Task A_key_has_so_many_urls_decided_a_minute_and_is_told_when_to_come_again()
    {
        await using var host = new ApiHost(("LinkSafety:RateLimits:UrlChecksPerMinute", "500"));
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Verdict.Clean));
        var urls = Enumerable.Range(0, 400).Select(i => $"http://site.example/{i}").ToArray();
        var (first, second) = (host.Client(await host.KeyAsync("check")), host.Client(await host.KeyAsync("check")));

        await first.PostAsJsonAsync("/v1/decisions", new { urls, wait_ms = 0 }).JsonAsync(HttpStatusCode.OK);
        using var refused = await first.PostAsJsonAsync("/v1/decisions", new { urls, wait_ms = 0 });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("500", Assert.Single(refused.Headers.GetValues("RateLimit-Limit")));
        Assert.NotNull(refused.Headers.RetryAfter);

        await second.PostAsJsonAsync("/v1/decisions", new { urls, wait_ms = 0 }).JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task How_long_a_url_may_be_is_told_and_not_how_long_a_body()
    {
        await using var host = new ApiHost();
        var problem = await host.Client().PostAsync("/v1/decisions", KeysSpecs.Json("""{"urls":[1]}""")).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal("a string of 0 to 8192 characters", (string?)problem["errors"]![0]!["expected"]);
    }

    [Theory]
    [InlineData("""{"urls":[]}""", "urls")]
    [InlineData("""{"urls":["http://a.example/",7]}""", "urls[1]")]
    [InlineData("""{"urls":["http://a.example/"],"wait_ms":30001}""", "wait_ms")]
    [InlineData("""{"urls":["http://a.example/"],"wait_ms":"soon"}""", "wait_ms")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        await using var host = new ApiHost();
        var problem = await host.Client().PostAsync("/v1/decisions", KeysSpecs.Json(body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal(field, (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task More_than_500_urls_are_refused()
    {
        await using var host = new ApiHost();
        var urls = Enumerable.Repeat("http://a.example/", 501).ToArray();
        var problem = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls }).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal("a list of 501", (string?)problem["errors"]![0]!["came"]);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var host = new ApiHost();
        // Asks first, as a polite client does: the answer comes before a byte of the body is sent.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions")
        {
            Content = KeysSpecs.Json($$"""{"urls":["{{new string('a', 5 << 20)}}"]}"""),
            Headers = { ExpectContinue = true },
        };
        await host.Client().SendAsync(request).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }
}
