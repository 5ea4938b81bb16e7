using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.Tests.Api;

namespace Nylas.LinkSafety.Gateway.Tests.Rules;

/// <summary>Rules over the API, with the real book, store and gateway behind it.</summary>
public sealed class RulesApiSpecs
{
    private const string Page = "http://harbor-lamps.example/shop/a?token=s3cret";

    [Fact]
    public async Task A_rule_decides_from_the_answer_on_and_its_removal_and_return_too()
    {
        await using var host = new ApiHost();
        var link = await host.LinkAsync(Page);
        var visitor = host.Client("");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(link)).StatusCode);

        var rule = await AddAsync(host, "block", "path", "harbor-lamps.example/shop");
        Assert.Equal(("active", "harbor-lamps.example/shop"), ((string?)rule["state"], (string?)rule["target"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(link)).StatusCode);
        var decision = (await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { Page } }).JsonAsync(HttpStatusCode.OK))["decisions"]![0]!;
        Assert.Equal(("block", "rule", "path"), ((string?)decision["decision"], (string?)decision["source"], (string?)decision["scope"]));
        Assert.Equal(("rule-block", (string?)rule["id"]), ((string?)decision["reasons"]![0]!["code"], (string?)decision["reasons"]![0]!["detail"]));

        await host.Client().DeleteAsync($"/v1/rules/{rule["id"]}").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request"); // why?
        await host.Client().DeleteAsync($"/v1/rules/{rule["id"]}?reason=mistake").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(link)).StatusCode);
        await host.Client().PostAsync($"/v1/rules/{rule["id"]}:restore?reason=no+mistake", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_urls_tokens_are_in_no_answer()
    {
        await using var host = new ApiHost();
        var rule = await AddAsync(host, "block", "url", Page);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client("").GetAsync(await host.LinkAsync(Page))).StatusCode);
        string[] answers =
        [
            rule.ToJsonString(),
            await host.Client().GetStringAsync("/v1/rules"),
            await host.Client().GetStringAsync($"/v1/rules/{rule["id"]}"),
            await host.Client().GetStringAsync("/v1/rules/audit"),
            await host.Client().GetStringAsync("/v1/rules/export?format=csv"),
            await host.Client().GetStringAsync("/v1/rules/export"),
        ];
        Assert.All(answers, answer => Assert.Contains("harbor-lamps.example/shop/a?token=[redacted]", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.DoesNotContain("s3cret", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_over_a_shared_platform_waits_for_a_second_person()
    {
        await using var host = new ApiHost();
        var ann = host.Client(await host.KeyAsync("analyst"));
        var bob = host.Client(await host.KeyAsync("analyst"));
        var rule = await ann.PostAsJsonAsync("/v1/rules", Body("block", "site", "github.io")).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("pending", (string?)rule["state"]);
        await ann.PostAsync($"/v1/rules/{rule["id"]}:approve", null).ProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal("redirect", await DecideAsync(host, "https://someone.github.io/"));

        var approved = await bob.PostAsync($"/v1/rules/{rule["id"]}:approve", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("active", (string?)approved["state"]);
        Assert.NotEqual((string?)approved["author"], (string?)approved["approved_by"]);
        Assert.Equal("block", await DecideAsync(host, "https://someone.github.io/"));
    }

    [Fact]
    public async Task The_audit_says_who_when_why_before_and_after()
    {
        await using var host = new ApiHost();
        var rule = await AddAsync(host, "block", "host", "evil.example");
        await host.Client().DeleteAsync($"/v1/rules/{rule["id"]}?reason=over").JsonAsync(HttpStatusCode.OK);
        await host.Client().PostAsync("/v1/senders/app/grant:invalidate?reason=compromised", null).JsonAsync(HttpStatusCode.OK);

        var entries = (await host.Client().GetAsync("/v1/rules/audit").JsonAsync(HttpStatusCode.OK))["entries"]!.AsArray();
        Assert.Equal(["sender_invalidated", "removed", "added"], entries.Select(entry => (string?)entry!["change"]));
        Assert.Equal("app/grant", (string?)entries[0]!["sender"]);
        Assert.Equal(("over", "active", "removed"), ((string?)entries[1]!["reason"], (string?)entries[1]!["before"]!["state"], (string?)entries[1]!["after"]!["state"]));
        Assert.Null(entries[2]!["before"]);
        Assert.Equal(host.AdminKey.Split('_')[1], (string?)entries[2]!["actor"]);
    }

    [Fact]
    public async Task Lists_are_read_page_by_page()
    {
        await using var host = new ApiHost();
        for (var i = 0; i < 5; i++)
            await AddAsync(host, "block", "host", $"evil{i}.example");
        var first = await host.Client().GetAsync("/v1/rules?page_size=3").JsonAsync(HttpStatusCode.OK);
        var rest = await host.Client().GetAsync($"/v1/rules?page_size=3&page_token={first["next_page_token"]}").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(
            ["evil4.example", "evil3.example", "evil2.example", "evil1.example", "evil0.example"],
            first["rules"]!.AsArray().Concat(rest["rules"]!.AsArray()).Select(rule => (string?)rule!["target"]));
        Assert.Null(rest["next_page_token"]);
        await host.Client().GetAsync("/v1/rules?page_token=nonsense").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await host.Client().GetAsync("/v1/rules?page_size=501").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_rule_says_what_it_is_and_so_do_decisions_exports_and_imports()
    {
        await using var first = new ApiHost();
        await using var second = new ApiHost();
        foreach (var threat in new[] { "MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION", "SPAM", null })
        {
            var host = $"{threat?.ToLowerInvariant().Replace('_', '-') ?? "none"}.example";
            var made = await first.Client().PostAsJsonAsync("/v1/rules", new { action = "block", scope = "host", target = host, reason = "x", threat_type = threat })
                .JsonAsync(HttpStatusCode.Created);
            Assert.Equal(threat, (string?)made["threat_type"]);
            await AssertTypeAsync(first, host, threat);
        }

        await ImportAsync(second, await first.Client().GetStringAsync("/v1/rules/export?format=csv")).JsonAsync(HttpStatusCode.OK);
        await AssertTypeAsync(second, "social-engineering.example", "SOCIAL_ENGINEERING");
        await AssertTypeAsync(second, "none.example", null);
        var json = await second.Client().GetStringAsync("/v1/rules/export?format=json");
        Assert.Equal(6, (int)(await first.Client().PostAsync("/v1/rules/import", KeysSpecs.Json(json)).JsonAsync(HttpStatusCode.OK))["unchanged"]!);

        static async Task AssertTypeAsync(ApiHost host, string name, string? threat)
        {
            var answer = await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { $"https://{name}/" } }).JsonAsync(HttpStatusCode.OK);
            Assert.Equal(threat is null ? [] : [threat], answer["decisions"]![0]!["threat_types"]!.AsArray().Select(type => (string?)type));
        }
    }

    [Fact]
    public async Task An_import_is_tried_dry_and_then_done_and_what_is_exported_can_be_imported()
    {
        await using var host = new ApiHost();
        await AddAsync(host, "allow", "host", "evil.example");
        const string Csv = "action,scope,target,reason\r\nblock,host,evil.example,\"seen, \"\"twice\"\"\"\r\nblock,site,other.example,seen\r\n";

        var dry = await ImportAsync(host, Csv, "?dry_run=true").JsonAsync(HttpStatusCode.OK);
        Assert.Equal((false, 2, 0), ((bool)dry["applied"]!, (int)dry["added"]!, (int)dry["unchanged"]!));
        Assert.Single(dry["rows"]![0]!["conflicts_with"]!.AsArray());
        Assert.Equal("redirect", await DecideAsync(host, "https://evil.example/"));

        var done = await ImportAsync(host, Csv).JsonAsync(HttpStatusCode.OK);
        Assert.Equal((true, 2), ((bool)done["applied"]!, (int)done["added"]!));
        Assert.Equal("block", await DecideAsync(host, "https://evil.example/"));

        var exported = await host.Client().GetStringAsync("/v1/rules/export?format=csv");
        Assert.Contains("\"seen, \"\"twice\"\"\"", exported, StringComparison.Ordinal);
        var again = await ImportAsync(host, exported).JsonAsync(HttpStatusCode.OK);
        Assert.Equal((0, 3), ((int)again["added"]!, (int)again["unchanged"]!));
        var json = await host.Client().GetStringAsync("/v1/rules/export?format=json");
        var fromJson = await host.Client().PostAsync("/v1/rules/import", KeysSpecs.Json(json)).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(3, (int)fromJson["unchanged"]!);
    }

    [Fact]
    public async Task A_reason_that_a_spreadsheet_would_compute_is_exported_as_text_and_comes_back_as_it_was()
    {
        string[] reasons = ["=HYPERLINK(\"http://evil.example/\")", "+1", "-2+3", "@SUM(A1)", "'=quoted", "'plain'", "a=b"];
        await using var first = new ApiHost();
        var json = new JsonObject
        {
            ["rules"] = new JsonArray([.. reasons.Select((reason, at) => new JsonObject
            {
                ["action"] = "block", ["scope"] = "host", ["target"] = $"host-{at}.example", ["reason"] = reason,
            })]),
        };
        await first.Client().PostAsync("/v1/rules/import", KeysSpecs.Json(json.ToJsonString())).JsonAsync(HttpStatusCode.OK);

        var exported = await first.Client().GetStringAsync("/v1/rules/export?format=csv");
        foreach (var start in new[] { ",=", ",+", ",-", ",@", ",\"=" })
            Assert.DoesNotContain(start, exported, StringComparison.Ordinal);

        await using var second = new ApiHost();
        await ImportAsync(second, exported).JsonAsync(HttpStatusCode.OK);
        var rules = (await second.Client().GetAsync("/v1/rules").JsonAsync(HttpStatusCode.OK))["rules"]!.AsArray();
        Assert.Equal(reasons.Order(StringComparer.Ordinal), rules.Select(rule => (string)rule!["reason"]!).Order(StringComparer.Ordinal));
    }

    /// <summary>An export holds no tokens: the rules that it cannot hold are named, and the others come back.</summary>
    [Fact]
    public async Task What_an_export_has_redacted_is_skipped_by_an_import_and_the_rest_is_taken()
    {
        await using var first = new ApiHost();
        await AddAsync(first, "block", "url", Page);
        await AddAsync(first, "block", "host", "storm-lamps.example");
        foreach (var format in new[] { "csv", "json" })
        {
            var exported = await first.Client().GetStringAsync($"/v1/rules/export?format={format}");
            await using var second = new ApiHost();

            var import = await (format == "csv"
                ? ImportAsync(second, exported)
                : second.Client().PostAsync("/v1/rules/import", KeysSpecs.Json(exported))).JsonAsync(HttpStatusCode.OK);

            Assert.Equal((true, 1, 1), ((bool?)import["applied"], (int?)import["added"], (int?)import["skipped"]));
            Assert.Equal(["add", "skipped"], import["rows"]!.AsArray().Select(row => (string?)row!["outcome"]).Order());
            Assert.Equal([0, 1], import["rows"]!.AsArray().Select(row => (int)row!["row"]!));
            Assert.Equal("storm-lamps.example", (string?)Assert.Single((await second.Client().GetAsync("/v1/rules").JsonAsync(HttpStatusCode.OK))["rules"]!.AsArray())!["target"]);
        }

        await using var third = new ApiHost();
        var nothing = await ImportAsync(third, "action,scope,target,reason\r\nblock,url,https://evil.example/?a=[redacted],x\r\n").JsonAsync(HttpStatusCode.OK);
        Assert.Equal((false, 0, 1), ((bool?)nothing["applied"], (int?)nothing["added"], (int?)nothing["skipped"]));
    }

    [Fact]
    public async Task A_bad_import_names_row_and_field_and_changes_nothing()
    {
        await using var host = new ApiHost();
        (string Csv, string Field)[] cases =
        [
            ("action,scope,target\r\nblock,host,evil.example\r\n", "header"),
            ("action,scope,target,reason,colour\r\n", "header"),
            ("action,scope,target,reason\r\nblock,host,evil.example\r\n", "rules[0]"),
            ("action,scope,target,reason\r\nstop,host,evil.example,x\r\n", "rules[0].action"),
            ("action,scope,target,reason\r\nblock,host,ok.example,x\r\nblock,site,co.uk,x\r\n", "rules[1].target"),
            ("action,scope,target,reason,expires_at\r\nblock,host,evil.example,x,tomorrow\r\n", "rules[0].expires_at"),
            ("action,scope,target,reason\r\nblock,host,\"evil.example,x\r\n", "body"),
            ("", "body"),
            ("action,scope,target,reason\r\n", "rules"),
        ];
        foreach (var (csv, field) in cases)
        {
            var problem = await ImportAsync(host, csv).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
            Assert.Equal(field, (string?)problem["errors"]![0]!["field"]);
        }

        Assert.Empty((await host.Client().GetAsync("/v1/rules").JsonAsync(HttpStatusCode.OK))["rules"]!.AsArray());
    }

    [Fact]
    public async Task A_bad_field_is_named()
    {
        await using var host = new ApiHost();
        (string Body, string Field)[] cases =
        [
            ("""{"scope":"host","target":"evil.example","reason":"x"}""", "action"),
            ("""{"action":"block","scope":"planet","target":"evil.example","reason":"x"}""", "scope"),
            ("""{"action":"block","scope":"site","target":"co.uk","reason":"x"}""", "target"),
            ("""{"action":"block","scope":"host","target":"evil.example"}""", "reason"),
            ("""{"action":"allow","scope":"host","target":"good.example","reason":"x","expires_at":"2999-01-01T00:00:00Z"}""", "expires_at"),
            ("""{"action":"block","scope":"host","target":"evil.example","reason":"x","expires_at":"2027-01-01T00:00:00"}""", "expires_at"),
            ("""{"action":"block","scope":"host","target":"evil.example","reason":"x","supersedes":"r1000"}""", "supersedes"),
            ("""{"action":"block","scope":"host","target":"evil.example","reason":"x","colour":"red"}""", "colour"),
            ("""{"action":"block","scope":"host","target":"evil.example","reason":"x","threat_type":"phishing"}""", "threat_type"),
            ("""{"action":"allow","scope":"host","target":"good.example","reason":"x","threat_type":"SPAM"}""", "threat_type"),
        ];
        foreach (var (body, field) in cases)
        {
            var problem = await host.Client().PostAsync("/v1/rules", KeysSpecs.Json(body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
            Assert.Equal(field, (string?)problem["errors"]![0]!["field"]);
        }
    }

    [Fact]
    public async Task A_senders_links_are_called_back_and_given_back()
    {
        await using var host = new ApiHost();
        var made = await host.Client().PostAsJsonAsync("/v1/links", new { url = Page, application_id = "app", grant_id = "grant" }).JsonAsync(HttpStatusCode.Created);
        var link = (string)made["link"]!;
        var sender = System.Web.HttpUtility.ParseQueryString(new Uri(link).Query)["a"]!;
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client("").GetAsync(link)).StatusCode);

        await host.Client().PostAsync($"/v1/senders/{sender}:invalidate", null).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await host.Client().PostAsync($"/v1/senders/{sender}:invalidate?reason=compromised", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Gone, (await host.Client("").GetAsync(link)).StatusCode);
        var listed = await host.Client().GetAsync("/v1/senders/invalidated").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(sender, (string?)listed["senders"]![0]!["sender"]);

        await host.Client().PostAsync($"/v1/senders/{Uri.EscapeDataString(sender)}:restore?reason=cleaned", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client("").GetAsync(link)).StatusCode);
        await host.Client().PostAsync($"/v1/senders/{sender}:sing", null).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Only_analysts_may()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("check", "sender", "report", "support"));
        (string Method, string Path)[] cases =
        [
            ("GET", "/v1/rules"),
            ("GET", "/v1/rules/audit"),
            ("GET", "/v1/rules/export"),
            ("POST", "/v1/rules"),
            ("POST", "/v1/rules/import"),
            ("POST", "/v1/rules/r1000:approve"),
            ("DELETE", "/v1/rules/r1000"),
            ("POST", "/v1/senders/app:invalidate"),
        ];
        foreach (var (method, path) in cases)
        {
            await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    private static object Body(string action, string scope, string target) => new { action, scope, target, reason = "seen in the wild" };

    private static Task<JsonObject> AddAsync(ApiHost host, string action, string scope, string target) =>
        host.Client().PostAsJsonAsync("/v1/rules", Body(action, scope, target)).JsonAsync(HttpStatusCode.Created);

    private static Task<HttpResponseMessage> ImportAsync(ApiHost host, string csv, string query = "") =>
        host.Client().PostAsync("/v1/rules/import" + query, new StringContent(csv, Encoding.UTF8, "text/csv"));

    private static async Task<string?> DecideAsync(ApiHost host, string url) =>
        (string?)(await host.Client().PostAsJsonAsync("/v1/decisions", new { urls = new[] { url } }).JsonAsync(HttpStatusCode.OK))["decisions"]![0]!["decision"];
}
