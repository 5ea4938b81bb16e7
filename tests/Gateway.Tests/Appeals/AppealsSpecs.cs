using System.Net;
using System.Net.Http.Json;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Gateway.Tests.Cases;

namespace Nylas.LinkSafety.Gateway.Tests.Appeals;

/// <summary>/v1/appeals over the whole gateway.</summary>
public sealed class AppealsSpecs
{
    private static readonly (string, string) Proxy = ("LinkSafety:TrustedProxies:0", "127.0.0.1");

    private const string Shop = "https://honest-shop.com/order?id=s3cr3t";

    [Fact]
    public async Task An_appeal_that_is_upheld_lets_the_page_through_and_its_receipt_says_so()
    {
        await using var host = new ApiHost();
        await CasesSpecs.OpenCaseAsync(host, Shop);
        Assert.Equal("block", await CasesSpecs.DecisionAsync(host, Shop));

        var made = await AppealAsync(host, new { url = Shop, reason = "It is our own shop.", contact = "jane@honest-shop.com" });
        Assert.Equal(["id", "status", "status_url", "received_at"], made.Select(member => member.Key));
        var id = (string)made["id"]!;
        var seen = await host.Client().GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(
            ("https://honest-shop.com/order?id=[redacted]", "It is our own shop.", "jane@honest-shop.com"),
            ((string?)seen["appeal"]!["url"], (string?)seen["appeal"]!["reason"], (string?)seen["appeal"]!["contact"]));
        Assert.NotNull(seen["appeal"]!["case_id"]);

        var decided = await CasesSpecs.PostAsync(host.Client(), $"/v1/appeals/{id}:decide", """{"outcome":"upheld","reason":"it is","term_days":7}""").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("dismissed", (string?)decided["status"]);

        var status = await host.Client("").GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("upheld", (string?)status["status"]);
        Assert.InRange((DateTimeOffset)status["binds_until"]! - (DateTimeOffset)status["decided_at"]!, TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.False(status.ContainsKey("appeal"));
        var page = await host.Client("").GetStringAsync((string)made["status_url"]!);
        Assert.Contains("You were right: it was a mistake", page, StringComparison.Ordinal);
        Assert.DoesNotContain("our own shop", page, StringComparison.Ordinal);
        Assert.NotEqual("block", await CasesSpecs.DecisionAsync(host, Shop));
    }

    [Fact]
    public async Task An_appeal_that_is_upheld_while_another_rule_blocks_says_so_to_everybody()
    {
        await using var host = new ApiHost();
        await CasesSpecs.OpenCaseAsync(host, Shop);
        var rule = await CasesSpecs.PostAsync(host.Client(), "/v1/rules", """{"action":"block","scope":"host","target":"honest-shop.com","reason":"all of it"}""").JsonAsync(HttpStatusCode.Created);
        var id = (string)(await AppealAsync(host, new { url = Shop, reason = "It is our own shop." }))["id"]!;

        var decided = await CasesSpecs.PostAsync(host.Client(), $"/v1/appeals/{id}:decide", """{"outcome":"upheld","reason":"it is"}""").JsonAsync(HttpStatusCode.OK);

        Assert.Contains($"still block: rule {(string?)rule["id"]}, host scope", (string?)decided["detail"], StringComparison.Ordinal);
        var status = await host.Client("").GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("upheld", "block"), ((string?)status["status"], (string?)status["still"]));
        Assert.DoesNotContain((string)rule["id"]!, status.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Something else still stops the page", await host.Client("").GetStringAsync($"/mistake/{id}"), StringComparison.Ordinal);
        var seen = await host.Client().GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK);
        Assert.Contains((string)rule["id"]!, (string?)seen["appeal"]!["still_by"], StringComparison.Ordinal);

        await host.Client().DeleteAsync($"/v1/rules/{(string?)rule["id"]}?reason=a+mix-up").JsonAsync(HttpStatusCode.OK);
        Assert.False((await host.Client("").GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK)).ContainsKey("still"));
    }

    /// <summary>A rule stops what nobody has ever clicked: the appeal itself makes the URL known.</summary>
    [Fact]
    public async Task An_appeal_against_a_rule_on_an_unknown_url_waits_in_a_case()
    {
        await using var host = new ApiHost();
        await CasesSpecs.PostAsync(host.Client(), "/v1/rules", """{"action":"block","scope":"host","target":"honest-shop.com","reason":"a mix-up"}""").JsonAsync(HttpStatusCode.Created);
        var id = (string)(await AppealAsync(host, new { url = Shop, reason = "It is our own shop." }))["id"]!;

        var seen = await host.Client().GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK);

        var caseId = (string?)seen["appeal"]!["case_id"];
        Assert.NotNull(caseId);
        Assert.Equal("appealed", (string?)(await host.Client().GetAsync($"/v1/cases/{caseId}").JsonAsync(HttpStatusCode.OK))["status"]);
    }

    [Fact]
    public async Task The_appeal_after_a_hundred_that_wait_is_refused_and_says_why()
    {
        await using var host = new ApiHost(Proxy, ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "1000"));
        for (var i = 0; i < 100; i++)
            await AppealFrom(host, $"198.{i}.100.1").JsonAsync(HttpStatusCode.Created);

        var problem = await AppealFrom(host, "203.0.113.1").ProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Contains("wait for an answer", (string?)problem["detail"], StringComparison.Ordinal);
    }

    /// <summary>Else one address could fill all places that a page has, and its owner would be refused.</summary>
    [Fact]
    public async Task A_second_appeal_of_the_same_person_is_the_first_and_a_neighbours_is_their_own()
    {
        await using var host = new ApiHost(Proxy, ("LinkSafety:RateLimits:PublicWritePerMinute", "1000"));
        await CasesSpecs.OpenCaseAsync(host, Shop);
        var first = (string)(await AppealFrom(host, "198.51.100.1").JsonAsync(HttpStatusCode.Created))["id"]!;
        for (var i = 0; i < 30; i++)
            Assert.Equal(first, (string?)(await AppealFrom(host, "198.51.100.1").JsonAsync(HttpStatusCode.Created))["id"]);

        Assert.NotEqual(first, (string?)(await AppealFrom(host, "198.51.100.2").JsonAsync(HttpStatusCode.Created))["id"]);
    }

    [Fact]
    public async Task A_network_that_has_appealed_as_much_as_it_may_is_told_so_and_no_other_is()
    {
        await using var host = new ApiHost(Proxy, ("LinkSafety:Reports:StrangerQuota", "2"));
        for (var i = 1; i <= 2; i++)
            await AppealFrom(host, $"198.51.100.{i}").JsonAsync(HttpStatusCode.Created);

        using var refused = await AppealFrom(host, "198.51.100.3");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.StatusCode, refused.Headers.RetryAfter?.Delta > TimeSpan.FromHours(23)));
        Assert.Contains("called a mistake today", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AppealFrom(host, "203.0.113.1").JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_appeal_against_what_nothing_stops_waits_behind_the_others()
    {
        await using var host = new ApiHost();
        await CasesSpecs.PostAsync(host.Client(), "/v1/rules", """{"action":"block","scope":"host","target":"honest-shop.com","reason":"a mix-up"}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal("normal", await PriorityAsync(Shop));
        Assert.Equal("low", await PriorityAsync("https://nobody-stops-this.com/"));

        async Task<string?> PriorityAsync(string url)
        {
            var id = (string)(await AppealAsync(host, new { url, reason = "x" }))["id"]!;
            var seen = await host.Client().GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK);
            return (string?)(await host.Client().GetAsync($"/v1/cases/{seen["appeal"]!["case_id"]}").JsonAsync(HttpStatusCode.OK))["priority"];
        }
    }

    [Fact]
    public async Task An_appeal_that_is_rejected_changes_nothing()
    {
        await using var host = new ApiHost();
        await CasesSpecs.OpenCaseAsync(host, Shop);
        var id = (string)(await AppealAsync(host, new { link = await host.LinkAsync(Shop), reason = "Please." }))["id"]!;
        await CasesSpecs.PostAsync(host.Client(), $"/v1/appeals/{id}:decide", """{"outcome":"rejected","reason":"no"}""").JsonAsync(HttpStatusCode.OK);

        Assert.Equal("rejected", (string?)(await host.Client("").GetAsync($"/v1/appeals/{id}").JsonAsync(HttpStatusCode.OK))["status"]);
        Assert.Contains("We keep to our decision", await host.Client("").GetStringAsync($"/mistake/{id}"), StringComparison.Ordinal);
        Assert.Equal("block", await CasesSpecs.DecisionAsync(host, Shop));
    }

    [Theory]
    [InlineData("""{"reason":"x"}""", "url")]
    [InlineData("""{"url":"https://honest-shop.com/"}""", "reason")]
    [InlineData("""{"url":"http://192.168.0.1/","reason":"x"}""", "url")]
    [InlineData("""{"link":"/l/0123456789abcdef0123456789abcdef/0/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","reason":"x"}""", "link")]
    public async Task An_appeal_that_cannot_be_taken_is_told_why(string body, string field)
    {
        await using var host = new ApiHost();
        var problem = await CasesSpecs.PostAsync(host.Client(""), "/v1/appeals", body).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task The_public_may_appeal_only_so_often()
    {
        await using var host = new ApiHost(("LinkSafety:RateLimits:PublicWritePerMinute", "1"));
        await AppealAsync(host, new { url = Shop, reason = "x" });
        await host.Client("").PostAsJsonAsync("/v1/appeals", new { url = Shop, reason = "x" }).ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Theory]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("nonsense")]
    public async Task An_unknown_appeal_is_not_found(string id)
    {
        await using var host = new ApiHost();
        await host.Client("").GetAsync($"/v1/appeals/{id}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await CasesSpecs.PostAsync(host.Client(), $"/v1/appeals/{id}:decide", """{"outcome":"upheld","reason":"x"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<HttpResponseMessage> AppealFrom(ApiHost host, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/appeals") { Content = JsonContent.Create(new { url = Shop, reason = "x" }) };
        request.Headers.Add("X-Forwarded-For", address);
        return await host.Client("").SendAsync(request);
    }

    private static Task<System.Text.Json.Nodes.JsonObject> AppealAsync(ApiHost host, object body) =>
        host.Client("").PostAsJsonAsync("/v1/appeals", body).JsonAsync(HttpStatusCode.Created);
}
