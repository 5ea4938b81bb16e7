using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.Tests.Api;

namespace Nylas.LinkSafety.Gateway.Tests.Cases;

/// <summary>/v1/cases/{id} and its actions over the whole gateway.</summary>
public sealed class CasesSpecs
{
    private const string Bad = "https://harmful-shop.com/win?id=s3cr3t";

    [Fact]
    public async Task A_case_is_previewed_confirmed_and_undone_and_says_who_and_why()
    {
        await using var host = new ApiHost();
        var analyst = host.Client(await host.KeyAsync("analyst"));
        var id = await OpenCaseAsync(host, Bad);

        var preview = await PostAsync(analyst, $"/v1/cases/{id}:preview", "{}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("url", true), ((string?)preview["scope"], (bool?)preview["is_possible"]));
        var reached = Assert.Single(preview["reached"]!.AsArray())!;
        Assert.Equal(
            ("https://harmful-shop.com/win?id=[redacted]", "malicious", 0, true),
            ((string?)reached["url"], (string?)reached["verdict"], (int?)reached["clicks_yesterday"], (bool?)reached["is_of_case"]));
        var confirmed = await PostAsync(analyst, $"/v1/cases/{id}:decide", """{"outcome":"confirmed","scope":"url","reason":"a fake shop"}""")
            .JsonAsync(HttpStatusCode.OK);
        Assert.Equal("confirmed", (string?)confirmed["status"]);
        Assert.Equal(("confirmed", "url", "a fake shop"),
            ((string?)confirmed["decision"]!["outcome"], (string?)confirmed["decision"]!["in_force"], (string?)confirmed["decision"]!["reason"]));
        Assert.NotEmpty(confirmed["decision"]!["rule_ids"]!.AsArray());
        var answer = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { Bad } }).JsonAsync(HttpStatusCode.OK);
        var decision = answer["decisions"]![0]!;
        Assert.Equal(("block", "rule", "SOCIAL_ENGINEERING"), ((string?)decision["decision"], (string?)decision["source"], (string?)Assert.Single(decision["threat_types"]!.AsArray())));

        var undone = await PostAsync(analyst, $"/v1/cases/{id}:undo", """{"reason":"wrong shop"}""").JsonAsync(HttpStatusCode.OK);
        Assert.Null(undone["decision"]);
        Assert.Contains(undone["history"]!.AsArray(), entry => ((string)entry!["why"]!).Contains("wrong shop", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr3t", undone.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_has_changed_since_it_was_looked_at_is_not_decided()
    {
        await using var host = new ApiHost();
        var id = await OpenCaseAsync(host, Bad);
        var looked = (string)(await PostAsync(host.Client(), $"/v1/cases/{id}:preview", "{}").JsonAsync(HttpStatusCode.OK))["version"]!;
        await PostAsync(host.Client(), $"/v1/cases/{id}:note", """{"text":"wait for me"}""").JsonAsync(HttpStatusCode.OK);
        string Decision(string version) => $$"""{"outcome":"dismissed","reason":"harmless","if_version":"{{version}}"}""";

        var problem = await PostAsync(host.Client(), $"/v1/cases/{id}:decide", Decision(looked)).ProblemAsync(HttpStatusCode.Conflict, "changed");

        Assert.Contains("since it was looked at", (string?)problem["detail"], StringComparison.Ordinal);
        var found = await host.Client().GetAsync($"/v1/cases/{id}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("open", (string?)found["status"]);
        var decided = await PostAsync(host.Client(), $"/v1/cases/{id}:decide", Decision(found["version"]!.ToJsonString())).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("dismissed", (string?)decided["status"]);
    }

    [Fact]
    public async Task A_confirmed_case_whose_rule_is_taken_out_by_hand_stops_nothing_more()
    {
        await using var host = new ApiHost();
        const string Url = "https://honest-shop.com/";
        await DecisionAsync(host, Url);
        await host.Client("").PostAsJsonAsync("/v1/reports", new { url = Url, category = "spam" }).JsonAsync(HttpStatusCode.Created);
        var id = (string)(await host.Client().GetAsync($"/v1/urls?url={WebUtility.UrlEncode(Url)}").JsonAsync(HttpStatusCode.OK))["reports"]!["case_id"]!;
        var confirmed = await PostAsync(host.Client(), $"/v1/cases/{id}:decide", """{"outcome":"confirmed","scope":"url","reason":"spam"}""").JsonAsync(HttpStatusCode.OK);
        var rule = (string)confirmed["decision"]!["rule_ids"]![0]!;
        Assert.Equal("block", await DecisionAsync(host, Url));

        await host.Client().DeleteAsync($"/v1/rules/{rule}?reason=sold").JsonAsync(HttpStatusCode.OK);
        Assert.NotEqual("block", await DecisionAsync(host, Url));

        await host.Client().PostAsync($"/v1/rules/{rule}:restore?reason=not+sold", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("block", await DecisionAsync(host, Url));
    }

    [Fact]
    public async Task A_url_that_does_not_belong_to_the_others_is_taken_out_and_is_not_decided_with_them()
    {
        await using var host = new ApiHost();
        const string Kit = "https://harmful-shop.com/a1/login.php", Stray = "https://harmful-shop.com/b2/login.php";
        var id = await OpenCaseAsync(host, Kit);
        Assert.Equal(id, await OpenCaseAsync(host, Stray));
        var urls = (await host.Client().GetAsync($"/v1/cases/{id}").JsonAsync(HttpStatusCode.OK))["urls"]!.AsArray();
        var key = (string)urls.Single(url => (string?)url!["url"] == Stray)!["key"]!;

        var left = await PostAsync(host.Client(), $"/v1/cases/{id}:take-out", $$"""{"url_key":"{{key}}","reason":"a shop beside it"}""").JsonAsync(HttpStatusCode.OK);

        Assert.Equal(Kit, (string?)Assert.Single(left["urls"]!.AsArray())!["url"]);
        var own = (string)(await host.Client().GetAsync($"/v1/urls/{key}").JsonAsync(HttpStatusCode.OK))["reports"]!["case_id"]!;
        Assert.Contains(own, (string?)left["detail"], StringComparison.Ordinal);
        await PostAsync(host.Client(), $"/v1/cases/{own}:decide", """{"outcome":"dismissed","reason":"a shop"}""").JsonAsync(HttpStatusCode.OK);
        await PostAsync(host.Client(), $"/v1/cases/{id}:decide", """{"outcome":"confirmed","scope":"url","reason":"a kit"}""").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("block", await DecisionAsync(host, Kit));
        Assert.NotEqual("block", await DecisionAsync(host, Stray));
    }

    [Fact]
    public async Task A_dismissed_case_lifts_supports_block()
    {
        await using var host = new ApiHost();
        var id = await OpenCaseAsync(host, Bad);
        Assert.Equal("block", await DecisionAsync(host, Bad));

        var dismissed = await PostAsync(host.Client(), $"/v1/cases/{id}:decide", """{"outcome":"dismissed","reason":"harmless"}""").JsonAsync(HttpStatusCode.OK);

        Assert.Equal("dismissed", (string?)dismissed["status"]);
        Assert.NotEqual("block", await DecisionAsync(host, Bad));
    }

    [Fact]
    public async Task A_case_is_assigned_noted_and_given_a_priority()
    {
        await using var host = new ApiHost();
        var id = await OpenCaseAsync(host, Bad);
        var assigned = await PostAsync(host.Client(), $"/v1/cases/{id}:assign", """{"assignee":"jane","reason":"knows them"}""").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("knows them", (string?)assigned["history"]!.AsArray().Single(entry => (string?)entry!["what"] == "assigned to jane")!["why"]);
        Assert.Equal(("in_review", "jane"), ((string?)assigned["status"], (string?)assigned["assignee"]));
        var noted = await PostAsync(host.Client(), $"/v1/cases/{id}:note", """{"text":"<b>looked</b> at it"}""").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("<b>looked</b> at it", (string?)noted["notes"]![0]!["text"]);
        var urgent = await PostAsync(host.Client(), $"/v1/cases/{id}:prioritize", """{"priority":"urgent","reason":"many clicks"}""").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("urgent", (string?)urgent["priority"]);
        var free = await PostAsync(host.Client(), $"/v1/cases/{id}:assign", "{}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("open", null), ((string?)free["status"], (string?)free["assignee"]));
    }

    [Fact]
    public async Task A_whole_shared_platform_needs_a_second_analyst()
    {
        await using var host = new ApiHost();
        var (first, second) = (host.Client(await host.KeyAsync("analyst")), host.Client(await host.KeyAsync("analyst")));
        var id = await OpenCaseAsync(host, "https://a-fake-bank.github.io/login");

        var waiting = await PostAsync(first, $"/v1/cases/{id}:decide", """{"outcome":"confirmed","scope":"site","reason":"all fake"}""").JsonAsync(HttpStatusCode.Accepted);
        Assert.True((bool)waiting["decision"]!["awaits_approval"]!);
        await PostAsync(first, $"/v1/cases/{id}:approve", """{"reason":"sure"}""").ProblemAsync(HttpStatusCode.Conflict, "conflict");
        var approved = await PostAsync(second, $"/v1/cases/{id}:approve", """{"reason":"agreed"}""").JsonAsync(HttpStatusCode.OK);
        Assert.False((bool)approved["decision"]!["awaits_approval"]!);
        Assert.NotNull(approved["decision"]!["approved_by"]);
    }

    [Fact]
    public async Task Many_are_decided_at_once_and_one_that_fails_spoils_none()
    {
        await using var host = new ApiHost();
        var ids = new List<string>();
        foreach (var name in new[] { "first", "second", "third" })
            ids.Add(await OpenCaseAsync(host, $"https://{name}-harmful-shop.com/"));
        ids.Insert(1, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
        ids.Insert(2, "nonsense");

        var answer = await host.Client().PostAsJsonAsync("/v1/cases:decide", new { ids, outcome = "confirmed", scope = "url", reason = "a campaign" })
            .JsonAsync(HttpStatusCode.OK);

        Assert.Equal(ids, answer["results"]!.AsArray().Select(result => (string)result!["id"]!));
        Assert.Equal(
            ["done", "not_found", "not_found", "done", "done"],
            answer["results"]!.AsArray().Select(result => (string)result!["outcome"]!));
        Assert.Equal("block", await DecisionAsync(host, "https://third-harmful-shop.com/"));
    }

    [Fact]
    public async Task The_queue_lists_cases_by_status_and_text_page_by_page()
    {
        await using var host = new ApiHost();
        var first = await OpenCaseAsync(host, "https://first-harmful-shop.com/win?id=s3cr3t");
        var second = await OpenCaseAsync(host, "https://second-harmful-shop.com/");
        // The catalog is told after a case has stored its change; asked until it knows, at most as long as a test may take.
        JsonObject all;
        do
            all = await host.Client().GetAsync("/v1/cases?status=open&order=oldest").JsonAsync(HttpStatusCode.OK);
        while (all["cases"]!.AsArray().Count < 2);

        Assert.Equal([first, second], all["cases"]!.AsArray().Select(row => (string)row!["id"]!));
        Assert.Equal("https://first-harmful-shop.com/win?id=[redacted]", (string?)all["cases"]![0]!["urls"]![0]);
        Assert.Equal(("open", 1, "phishing"), ((string?)all["cases"]![0]!["status"], (int?)all["cases"]![0]!["reports"], (string?)all["cases"]![0]!["category"]));
        var found = await host.Client().GetAsync("/v1/cases?q=second-harmful").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(second, (string?)Assert.Single(found["cases"]!.AsArray())!["id"]);
        Assert.Empty((await host.Client().GetAsync("/v1/cases?status=confirmed&status=dismissed").JsonAsync(HttpStatusCode.OK))["cases"]!.AsArray());

        var page = await host.Client().GetAsync("/v1/cases?order=oldest&page_size=1").JsonAsync(HttpStatusCode.OK);
        var next = await host.Client().GetAsync($"/v1/cases?order=oldest&page_size=1&page_token={WebUtility.UrlEncode((string)page["next_page_token"]!)}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal((first, second), ((string?)page["cases"]![0]!["id"], (string?)next["cases"]![0]!["id"]));
    }

    [Theory]
    [InlineData("status=bad", "query: status")]
    [InlineData("priority=now", "query: priority")]
    [InlineData("order=random", "query: order")]
    [InlineData("page_size=0", "query: page_size")]
    [InlineData("page_size=x", "query: page_size")]
    [InlineData("limit=5", "query: limit")]
    [InlineData("page_token=nonsense", "query: page_token")]
    [InlineData("colour=red", "query: colour")]
    [InlineData("http://a.example/?t=s3cr3t", "query")]
    public async Task A_question_about_the_queue_that_is_not_understood_is_told_which_parameter_is_wrong(string query, string field)
    {
        await using var host = new ApiHost();
        var problem = await host.Client().GetAsync("/v1/cases?" + query).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Theory]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("nonsense")]
    public async Task An_unknown_case_is_not_found(string id)
    {
        await using var host = new ApiHost();
        await host.Client().GetAsync($"/v1/cases/{id}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        foreach (var (action, body) in new[] { ("decide", """{"outcome":"dismissed","reason":"x"}"""), ("approve", """{"reason":"x"}"""), ("undo", """{"reason":"x"}"""),
            ("note", """{"text":"x"}"""), ("assign", "{}"), ("preview", "{}"), ("prioritize", """{"reason":"x"}"""),
            ("take-out", """{"url_key":"x","reason":"x"}""") })
        {
            await PostAsync(host.Client(), $"/v1/cases/{id}:{action}", body).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Theory]
    [InlineData("decide", """{"outcome":"confirmed","reason":"x"}""", "scope")]
    [InlineData("decide", """{"outcome":"confirmed","scope":"world","reason":"x"}""", "scope")]
    [InlineData("decide", """{"outcome":"guilty","scope":"url","reason":"x"}""", "outcome")]
    [InlineData("decide", """{"outcome":"dismissed"}""", "reason")]
    [InlineData("decide", """{"outcome":"dismissed","reason":""}""", "reason")]
    [InlineData("decide", """{"outcome":"confirmed","scope":"url","reason":"x","expires_at":"tomorrow"}""", "expires_at")]
    [InlineData("decide", """{"outcome":"confirmed","scope":"url","reason":"x","expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("undo", "{}", "reason")]
    [InlineData("note", """{"text":""}""", "text")]
    [InlineData("assign", """{"assignee":""}""", "assignee")]
    [InlineData("preview", """{"scope":"world"}""", "scope")]
    [InlineData("take-out", """{"reason":"x"}""", "url_key")]
    [InlineData("decide", """{"outcome":"dismissed","reason":"x","if_version":5}""", "if_version")]
    [InlineData("prioritize", """{"priority":"now","reason":"x"}""", "priority")]
    public async Task An_action_that_is_not_understood_is_told_which_field_is_wrong(string action, string body, string field)
    {
        await using var host = new ApiHost();
        var problem = await PostAsync(host.Client(), $"/v1/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV:{action}", body).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task Only_analysts_see_cases()
    {
        await using var host = new ApiHost();
        await host.Client("").GetAsync("/v1/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV").ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        var support = host.Client(await host.KeyAsync("support", "report", "check"));
        await support.GetAsync("/v1/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await PostAsync(support, "/v1/cases:decide", "{}").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await PostAsync(support, "/v1/appeals/01ARZ3NDEKTSV4RRFFQ69G5FAV:decide", "{}").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    internal static async Task<string> OpenCaseAsync(ApiHost host, string url)
    {
        var support = host.Client(await host.KeyAsync("support"));
        var made = await support.PostAsJsonAsync("/v1/reports", new { url, category = "phishing" }).JsonAsync(HttpStatusCode.Created);
        var seen = await host.Client().GetAsync($"/v1/reports/{(string?)made["id"]}").JsonAsync(HttpStatusCode.OK);
        return (string)seen["report"]!["case_id"]!;
    }

    internal static async Task<string> DecisionAsync(ApiHost host, string url)
    {
        JsonObject answer = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { url }, wait_ms = 30_000 }).JsonAsync(HttpStatusCode.OK);
        return (string)answer["decisions"]![0]!["decision"]!;
    }

    internal static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) => client.PostAsync(path, KeysSpecs.Json(body));
}
