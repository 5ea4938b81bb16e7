using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Gateway.Reports.Voices;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Testing.Scanning;
using Orleans;
using Verdict = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

/// <summary>POST and GET /v1/reports over the whole gateway.</summary>
public sealed class ReportsSpecs
{
    private const string Bad = "https://harmful-shop.com/win?id=s3cr3t";

    private static readonly (string, string) Proxy = ("LinkSafety:TrustedProxies:0", "127.0.0.1");

    [Fact]
    public async Task A_stranger_reports_a_link_and_learns_what_becomes_of_it_and_nothing_else()
    {
        await using var host = new ApiHost();
        var response = await host.Client("").PostAsJsonAsync("/v1/reports", new
        {
            link = "hxxps://harmful-shop[.]com/win?id=s3cr3t",
            category = "phishing",
            text = "It asks for my card.",
            how_received = "by mail",
            message_headers = new[] { new { name = "From", value = "Evil <evil@harmful-shop.com>" }, new { name = "received", value = "from x" } },
        });
        var made = await Task.FromResult(response).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(["id", "status", "url", "status_url"], made.Select(member => member.Key));
        Assert.Equal(("received", "https://harmful-shop.com/win?id=[redacted]"), ((string?)made["status"], (string?)made["url"]));
        var id = (string)made["id"]!;
        Assert.Equal($"/v1/reports/{id}", response.Headers.Location!.OriginalString);
        var status = await host.Client("").GetAsync($"/v1/reports/{id.ToLowerInvariant()}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["id", "status", "updated_at"], status.Select(member => member.Key));
        var page = await host.Client("").GetAsync((string)made["status_url"]!);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));

        var seen = await host.Client(await host.KeyAsync("analyst")).GetAsync($"/v1/reports/{id}").JsonAsync(HttpStatusCode.OK);
        var report = seen["report"]!;
        Assert.Equal("https://harmful-shop.com/win?id=[redacted]", (string?)report["url"]);
        Assert.Equal(
            ("phishing", "api", "stranger", "network", "It asks for my card.", "by mail"),
            ((string?)report["category"], (string?)report["channel"], (string?)report["authority"], (string?)report["voice"], (string?)report["text"], (string?)report["how_received"]));
        Assert.Equal("Evil <evil@harmful-shop.com>", (string?)report["message"]!["from"]);
        Assert.Equal("from x", (string?)report["message"]!["received"]![0]);
        Assert.NotNull(report["case_id"]);
        Assert.Equal(0, host.Scanner.Scans);
    }

    [Fact]
    public async Task A_report_sent_again_is_the_first_one()
    {
        await using var host = new ApiHost(Proxy);
        var first = await ReportAsync(host, "198.51.100.1", Bad, "key-1");
        Assert.Equal(first, await ReportAsync(host, "198.51.100.1", Bad, "key-1"));
        Assert.Equal(first, await ReportAsync(host, "198.51.100.1", Bad + "#elsewhere"));
        Assert.NotEqual(first, await ReportAsync(host, "203.0.113.1", Bad, "key-1"));

        using var other = Request("198.51.100.1", "https://another-shop.com/", "key-1");
        await host.Client("").SendAsync(other).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        // The same link with other words is another report too: the first one's id would tell its sender that these were taken.
        using var worse = Request("198.51.100.1", Bad, "key-1", "malware");
        await host.Client("").SendAsync(worse).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Theory]
    [InlineData("", "no key")]
    [InlineData("support", "a key of another role")]
    public async Task Whoever_may_not_report_for_others_is_told_so(string role, string came)
    {
        await using var host = new ApiHost();
        var client = host.Client(role.Length == 0 ? "" : await host.KeyAsync(role));
        var problem = await client.PostAsJsonAsync("/v1/reports", new { url = Bad, category = "phishing", reporter = "jane@example.com" })
            .ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(("reporter", came), ((string?)error["field"], (string?)error["came"]));
    }

    /// <summary>Whoever may ask must not be able to measure how many more reports it takes.</summary>
    [Fact]
    public async Task A_caution_by_reports_tells_programs_no_numbers_and_analysts_all()
    {
        await using var host = new ApiHost(Proxy);
        foreach (var network in new[] { "198.51.100.1", "203.0.113.1", "192.0.2.1" })
            await ReportAsync(host, network, Bad);

        var answer = await host.Client(await host.KeyAsync("check")).PostAsJsonAsync("/v1/decisions", new { urls = new[] { Bad } }).JsonAsync(HttpStatusCode.OK);
        var reason = answer["decisions"]![0]!["reasons"]![0]!;
        Assert.Equal("reported-by-several", (string?)reason["code"]);
        Assert.DoesNotContain((string)reason["detail"]!, char.IsAsciiDigit);
        var seen = await host.Client(await host.KeyAsync("analyst")).GetAsync($"/v1/urls?url={WebUtility.UrlEncode(Bad)}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal((3, 3), ((int?)seen["reports"]!["voices"], (int?)seen["reports"]!["networks"]));
    }

    [Fact]
    public async Task A_neighbour_has_a_receipt_of_their_own_and_no_voice_of_their_own()
    {
        await using var host = new ApiHost(Proxy);
        var first = await ReportAsync(host, "198.51.100.1", Bad, "key-1");
        var neighbours = await ReportAsync(host, "198.51.100.99", Bad, "key-1");
        Assert.NotEqual(first, neighbours);
        Assert.Equal(neighbours, await ReportAsync(host, "198.51.100.99", Bad));

        var state = await host.Client(await host.KeyAsync("analyst")).GetAsync($"/v1/urls?url={Uri.EscapeDataString(Bad)}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal((2, 1), ((int)state["reports"]!["total"]!, (int)state["reports"]!["voices"]!));
    }

    [Fact]
    public async Task A_report_of_what_a_rule_blocks_earns_nothing()
    {
        await using var host = new ApiHost(Proxy);
        var analyst = host.Client(await host.KeyAsync("analyst"));
        await analyst.PostAsJsonAsync("/v1/rules", new { action = "block", scope = "host", target = "harmful-shop.com", reason = "known" }).JsonAsync(HttpStatusCode.Created);
        const string Short = "https://short-shop.com/x";
        host.Scanner.OnScan = static (request, _) => Task.FromResult(request.Url.Serialized == Short
            ? ScanReports.Of(request.Url, Verdict.Clean) with { FinalUrl = Bad, Chain = [new ScanHop(Short, HopKind.Start, 302, null), new ScanHop(Bad, HopKind.HttpRedirect, 200, null)] }
            : ScanReports.Of(request.Url, Verdict.Clean));
        Assert.Equal("block", await Cases.CasesSpecs.DecisionAsync(host, Short));
        foreach (var (url, client) in new[] { (Bad, "198.51.100.1"), ("https://another-shop.com/", "203.0.113.1"), (Short, "192.0.2.1") })
        {
            var id = await ReportAsync(host, client, url);
            var caseId = (string?)(await analyst.GetAsync($"/v1/reports/{id}").JsonAsync(HttpStatusCode.OK))["report"]!["case_id"];
            await analyst.PostAsJsonAsync($"/v1/cases/{caseId}:decide", new { outcome = "confirmed", scope = "url", reason = "seen" }).JsonAsync(HttpStatusCode.OK);
        }

        Assert.Equal(0, await RightAsync(host, "198.51.100.1"));
        Assert.Equal(1, await RightAsync(host, "203.0.113.1"));
        // No rule is about the link, and nobody gets through it all the same.
        Assert.Equal(0, await RightAsync(host, "192.0.2.1"));
    }

    [Fact]
    public async Task A_made_up_client_address_makes_no_second_voice()
    {
        await using var host = new ApiHost();
        Assert.Equal(await ReportAsync(host, "198.51.100.1", Bad), await ReportAsync(host, "203.0.113.1", Bad));
    }

    [Theory]
    [InlineData("reports")]
    [InlineData("appeals")]
    public async Task A_text_with_links_to_several_pages_is_refused_with_what_was_found_and_blocks_none_of_them(string kind)
    {
        await using var host = new ApiHost();
        var link = $"The mail from https://good-shop.com/order leads to {Bad}";
        object body = kind == "reports" ? new { link, category = "phishing" } : new { link, reason = "It is good." };

        var problem = await host.Client(kind == "reports" ? await host.KeyAsync("support") : "").PostAsJsonAsync($"/v1/{kind}", body)
            .ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");

        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal("link", (string?)error["field"]);
        Assert.Equal(
            "The text holds links to 2 different destinations: https://good-shop.com/order, https://harmful-shop.com/win?id=[redacted]. Send them one at a time.",
            (string?)error["came"]);
        foreach (var url in new[] { "https://good-shop.com/order", Bad })
            Assert.NotEqual("block", await DecisionAsync(host, url));
    }

    [Fact]
    public async Task Supports_report_blocks_at_once_and_opens_a_case()
    {
        await using var host = new ApiHost();
        var support = host.Client(await host.KeyAsync("support"));
        var id = (string)(await support.PostAsJsonAsync("/v1/reports", new { url = Bad, category = "phishing" }).JsonAsync(HttpStatusCode.Created))["id"]!;

        var decision = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { Bad } }).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("block", (string?)decision["decisions"]![0]!["decision"]);
        var caseId = (string?)(await host.Client().GetAsync($"/v1/reports/{id}").JsonAsync(HttpStatusCode.OK))["report"]!["case_id"];
        var found = await host.Client().GetAsync($"/v1/cases/{caseId}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("open", "support"), ((string?)found["status"], (string?)found["reports"]![0]!["authority"]));
    }

    [Fact]
    public async Task A_reporters_key_speaks_for_mailboxes_within_its_own_quota()
    {
        await using var host = new ApiHost(("LinkSafety:Reports:ReporterQuota", "4"));
        var client = host.Client(await host.KeyAsync("report"));
        Task<HttpResponseMessage> Report(string mailbox, string url = Bad) =>
            client.PostAsJsonAsync("/v1/reports", new { url, category = "spam", reporter = mailbox });

        var jane = (string?)(await Report("jane@gmail.com").JsonAsync(HttpStatusCode.Created))["id"];
        Assert.Equal(jane, (string?)(await Report("j.a.n.e+x@googlemail.com").JsonAsync(HttpStatusCode.Created))["id"]);
        var company = (string?)(await Report("a@some-company.com").JsonAsync(HttpStatusCode.Created))["id"];
        Assert.Equal(company, (string?)(await Report("A+x@some-company.com").JsonAsync(HttpStatusCode.Created))["id"]);
        Assert.NotEqual(company, (string?)(await Report("b@some-company.com").JsonAsync(HttpStatusCode.Created))["id"]);
        await Report("joe@gmail.com").JsonAsync(HttpStatusCode.Created);
        var refused = await Report("jim@gmail.com");
        await Task.FromResult(refused).ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.NotNull(refused.Headers.RetryAfter);

        var seen = await host.Client().GetAsync($"/v1/reports/{jane}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("mailbox", "stranger"), ((string?)seen["report"]!["voice"], (string?)seen["report"]!["authority"]));
    }

    [Fact]
    public async Task What_one_key_claims_is_one_network_however_many_mailboxes_it_names()
    {
        string[] mailboxes = ["a@one-company.com", "b@two-company.com", "c@three-company.com", "d@gmail.com", "e@web.de"];
        await using var host = new ApiHost();
        var (one, other) = (host.Client(await host.KeyAsync("report")), host.Client(await host.KeyAsync("report")));
        foreach (var mailbox in mailboxes)
            await ClaimAsync(one, mailbox);
        Assert.NotEqual("caution", await DecisionAsync(host, Bad));

        // Another key is another network; with a third the three are met.
        await ClaimAsync(other, "a@one-company.com");
        Assert.NotEqual("caution", await DecisionAsync(host, Bad));
        await ClaimAsync(host.Client(await host.KeyAsync("report")), "a@one-company.com");
        Assert.Equal("caution", await DecisionAsync(host, Bad));
    }

    [Fact]
    public async Task A_mailbox_that_two_keys_name_finds_neither_the_others_report()
    {
        await using var host = new ApiHost();
        var (one, other) = (host.Client(await host.KeyAsync("report")), host.Client(await host.KeyAsync("report")));
        var first = await ClaimAsync(one, "jane@gmail.com");

        Assert.NotEqual(first, await ClaimAsync(other, "jane@gmail.com"));
        Assert.Equal(first, await ClaimAsync(one, "jane@gmail.com"));
    }

    [Fact]
    public async Task A_key_that_is_wrong_or_of_another_role_is_no_stranger()
    {
        await using var host = new ApiHost();
        var body = new { url = Bad, category = "spam" };
        await host.Client("lsk_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").PostAsJsonAsync("/v1/reports", body)
            .ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await host.Client(await host.KeyAsync("check")).PostAsJsonAsync("/v1/reports", body).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("""{"category":"spam"}""", "url")]
    [InlineData("""{"url":"https://a-shop.com/","link":"https://a-shop.com/","category":"spam"}""", "url")]
    [InlineData("""{"url":"https://a-shop.com/"}""", "category")]
    [InlineData("""{"url":"https://a-shop.com/","category":"bad"}""", "category")]
    [InlineData("""{"url":"a-shop.com","category":"spam"}""", "url")]
    [InlineData("""{"url":"http://10.1.2.3/","category":"spam"}""", "url")]
    [InlineData("""{"link":"http://localhost:8080/","category":"spam"}""", "link")]
    [InlineData("""{"link":"https://db.internal/","category":"spam"}""", "link")]
    [InlineData("""{"link":"nothing here","category":"spam"}""", "link")]
    [InlineData("""{"link":"/r?v=1&k=x&u=https%3A%2F%2Fa-shop.com%2F&s=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","category":"spam"}""", "link")]
    [InlineData("""{"url":"https://a-shop.com/","category":"spam","reporter":"no mailbox"}""", "reporter")]
    [InlineData("""{"url":"https://a-shop.com/","category":"spam","message_headers":"From: x"}""", "message_headers")]
    [InlineData("""{"url":"https://a-shop.com/","category":"spam","message_headers":[{"name":"From"}]}""", "message_headers[0]")]
    [InlineData("""{"url":"https://a-shop.com/","category":"spam","colour":"red"}""", "colour")]
    public async Task A_report_that_cannot_be_taken_is_told_field_by_field_what_was_expected(string body, string field)
    {
        await using var host = new ApiHost();
        var problem = await host.Client("").PostAsync("/v1/reports", KeysSpecs.Json(body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(field, (string?)error["field"]);
        Assert.NotEmpty((string)error["expected"]!);
        Assert.NotEmpty((string)error["came"]!);
    }

    [Fact]
    public async Task Bodies_and_headers_have_bounds()
    {
        await using var host = new ApiHost();
        await host.Client("").PostAsJsonAsync("/v1/reports", new { url = Bad, category = "spam", text = new string('x', 2001) })
            .ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await host.Client("").PostAsJsonAsync("/v1/reports", new { url = Bad, category = "spam", text = new string('x', 300_000) })
            .ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        using var request = Request(null, Bad, new string('k', 256));
        await host.Client("").SendAsync(request).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task What_the_public_reports_is_bounded_by_network_and_in_all_and_keys_are_not_part_of_it()
    {
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "2"), ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "3"), Proxy);
        var answers = new List<HttpStatusCode>();
        foreach (var network in new[] { "198.51.100.1", "198.51.100.2", "198.51.100.3", "203.0.113.1", "192.0.2.1" })
        {
            using var request = Request(network, Bad);
            answers.Add((await host.Client("").SendAsync(request)).StatusCode);
        }

        Assert.Equal([false, false, true, false, true], answers.Select(status => status == HttpStatusCode.TooManyRequests));
        await host.Client(await host.KeyAsync("support")).PostAsJsonAsync("/v1/reports", new { url = Bad, category = "spam" }).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Networks_of_one_group_cannot_use_up_what_all_may_write()
    {
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "1"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteOfGroup", "2"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "3"),
            Proxy);
        var answers = new List<bool>();
        foreach (var network in new[] { "198.51.1.1", "198.51.2.1", "198.51.3.1", "198.51.4.1", "203.0.113.1", "192.0.2.1" })
        {
            using var request = Request(network, Bad);
            answers.Add((await host.Client("").SendAsync(request)).StatusCode == HttpStatusCode.TooManyRequests);
        }

        Assert.Equal([false, false, true, true, false, true], answers);
    }

    [Fact]
    public async Task Looking_where_reports_and_appeals_stand_takes_nothing_from_what_may_be_written()
    {
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "1"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "1"),
            ("LinkSafety:RateLimits:PublicReadPerMinute", "2"));
        await host.Client("").GetAsync("/v1/reports/01ARZ3NDEKTSV4RRFFQ69G5FAV").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await host.Client("").GetAsync("/v1/appeals/01ARZ3NDEKTSV4RRFFQ69G5FAV").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var refused = await host.Client("").GetAsync("/v1/reports/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        await Task.FromResult(refused).ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.Equal("2", refused.Headers.GetValues("RateLimit-Limit").Single());

        await ReportAsync(host, null, Bad);
    }

    [Fact]
    public async Task A_stranger_has_a_daily_quota()
    {
        await using var host = new ApiHost(("LinkSafety:Reports:StrangerQuota", "1"));
        await ReportAsync(host, null, Bad);
        using var second = Request(null, "https://another-shop.com/");
        var response = await host.Client("").SendAsync(second);
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.True(response.Headers.RetryAfter!.Delta > TimeSpan.FromHours(23));
    }

    [Theory]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("nonsense")]
    public async Task An_unknown_report_is_not_found_whoever_asks(string id)
    {
        await using var host = new ApiHost();
        var stranger = await host.Client("").GetAsync($"/v1/reports/{id}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var analyst = await host.Client().GetAsync($"/v1/reports/{id}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(stranger.ToJsonString(), analyst.ToJsonString());
    }

    private static async Task<string> ClaimAsync(HttpClient client, string mailbox) =>
        (string)(await client.PostAsJsonAsync("/v1/reports", new { url = Bad, category = "phishing", reporter = mailbox }).JsonAsync(HttpStatusCode.Created))["id"]!;

    private static async Task<string?> DecisionAsync(ApiHost host, string url) =>
        (string?)(await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { url } }).JsonAsync(HttpStatusCode.OK))["decisions"]![0]!["decision"];

    private static HttpRequestMessage Request(string? network, string url, string? idempotencyKey = null, string category = "phishing")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/reports") { Content = JsonContent.Create(new { url, category }) };
        if (network is not null)
            request.Headers.Add("X-Forwarded-For", network);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return request;
    }

    private static async Task<string> ReportAsync(ApiHost host, string? network, string url, string? idempotencyKey = null)
    {
        using var request = Request(network, url, idempotencyKey);
        JsonObject made = await host.Client("").SendAsync(request).JsonAsync(HttpStatusCode.Created);
        return (string)made["id"]!;
    }

    private static async Task<int> RightAsync(ApiHost host, string client)
    {
        var voice = host.Services.GetRequiredService<ReportVoices>().OfNetwork(IPAddress.Parse(client));
        return (await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IReporterGrain>(voice.Key).GetStandingAsync(default)).Right;
    }
}
