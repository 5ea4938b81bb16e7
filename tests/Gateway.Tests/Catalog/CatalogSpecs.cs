using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Scanning;
using Orleans;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Gateway.Tests.Catalog;

public sealed class CatalogSpecs
{
    private static readonly string[] Lists = ["/v1/sites/shop.example/urls", "/v1/changes", "/v1/audit", "/v1/catalog"];

    [Fact]
    public async Task The_urls_of_a_site_are_listed_redacted_page_by_page()
    {
        await using var host = new ApiHost();
        var client = await DecideAsync(host, [.. Enumerable.Range(0, 5).Select(i => $"http://www.shop.example/order/{i}?token=s3cr3t-value-{i}"), "http://other.example/"]);

        var urls = new List<JsonNode>();
        var next = "";
        for (var pages = 0; pages < 10; pages++)
        {
            var text = await client.GetStringAsync($"/v1/sites/shop.example/urls?page_size=2{next}");
            Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
            var page = JsonNode.Parse(text)!;
            urls.AddRange(page["urls"]!.AsArray()!);
            if ((string?)page["next_page_token"] is not { } token)
                break;
            next = $"&page_token={token}";
        }

        Assert.Equal(5, urls.Select(url => (string)url["key"]!).Distinct().Count());
        Assert.All(urls, url => Assert.Equal(("clean", "www.shop.example"), ((string?)url["verdict"], (string?)url["host"])));
        // Any host of the site names it, in any spelling.
        var byHost = await client.GetAsync("/v1/sites/WWW.shop.Example/urls").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("shop.example", (string?)byHost["site"]);
        Assert.Equal(5, byHost["urls"]!.AsArray().Count);
        Assert.Single((await client.GetAsync("/v1/sites/shop.example/urls?q=order/3").JsonAsync(HttpStatusCode.OK))["urls"]!.AsArray());
        Assert.Empty((await client.GetAsync("/v1/sites/shop.example/urls?verdict=malicious").JsonAsync(HttpStatusCode.OK))["urls"]!.AsArray());
        Assert.Empty((await client.GetAsync("/v1/sites/never.example/urls").JsonAsync(HttpStatusCode.OK))["urls"]!.AsArray());
    }

    [Fact]
    public async Task Changes_of_verdicts_are_listed_the_latest_first()
    {
        await using var host = new ApiHost();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(
            ScanReports.Of(request.Url, request.Url.Host.StartsWith("bad", StringComparison.Ordinal) ? Seen.Malicious : Seen.Clean));
        var client = await DecideAsync(host, "http://good.example/", "http://bad.example/");

        var all = await client.GetAsync("/v1/changes").JsonAsync(HttpStatusCode.OK);
        Assert.Equal(2, all["changes"]!.AsArray().Count);
        var bad = Assert.Single((await client.GetAsync("/v1/changes?to=malicious").JsonAsync(HttpStatusCode.OK))["changes"]!.AsArray())!;
        Assert.Equal(("unknown", "malicious", "bad.example", "scanner"), ((string?)bad["from"], (string?)bad["to"], (string?)bad["site"], (string?)bad["actor"]));
        Assert.Empty((await client.GetAsync("/v1/changes?before=2020-01-01T00:00:00Z").JsonAsync(HttpStatusCode.OK))["changes"]!.AsArray());
        Assert.Single((await client.GetAsync("/v1/changes?site=good.example").JsonAsync(HttpStatusCode.OK))["changes"]!.AsArray());
        // As everywhere, any host of the site names it, in any spelling.
        Assert.Single((await client.GetAsync("/v1/changes?site=WWW.good.Example").JsonAsync(HttpStatusCode.OK))["changes"]!.AsArray());
    }

    [Fact]
    public async Task The_audit_says_who_did_what_to_rules()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("analyst"));
        var book = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        var draft = new RuleDraft { Action = RuleAction.Block, Scope = VerdictScope.Url, Target = "http://bad.example/a?token=s3cr3t", Reason = "seen in the wild" };
        var rule = (await book.AddRuleAsync(draft, "key-ana", default)).Rule!;
        await book.RemoveRuleAsync(rule.Id, "key-bo", "a mistake", default);
        await FlushAsync(host);

        var text = await client.GetStringAsync($"/v1/audit?subject=rule&subject_id={rule.Id}");
        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
        var entries = JsonNode.Parse(text)!["entries"]!.AsArray();
        Assert.Equal(["removed", "added"], entries.Select(entry => (string)entry!["what"]!));
        Assert.Equal(["a mistake", "seen in the wild"], entries.Select(entry => (string)entry!["why"]!));
        Assert.Equal("http://bad.example/a?token=[redacted]", (string?)entries[0]!["target"]);
        Assert.Single((await client.GetAsync("/v1/audit?actor=key-bo").JsonAsync(HttpStatusCode.OK))["entries"]!.AsArray());
        Assert.Empty((await client.GetAsync("/v1/audit?subject=case").JsonAsync(HttpStatusCode.OK))["entries"]!.AsArray());
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_is_said()
    {
        await using var host = new ApiHost();
        var client = host.Client();
        (string Path, string Field)[] wrong =
        [
            ("/v1/changes?page_token=abc", "query: page_token"),
            ("/v1/changes?page_token=%00", "query: page_token"),
            ("/v1/changes?page_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "query: page_token"),
            ("/v1/audit?page_token=", "query: page_token"),
            ("/v1/audit?page_size=0", "query: page_size"),
            ("/v1/audit?page_size=501", "query: page_size"),
            ("/v1/audit?page_size=ten", "query: page_size"),
            ("/v1/audit?subject=cat", "query: subject"),
            ("/v1/audit?subject_id=1", "query: subject"),
            ("/v1/changes?before=yesterday", "query: before"),
            ("/v1/changes?before=11/22/2026", "query: before"),
            ("/v1/audit?before=2026-11-22T08:00:00", "query: before"),
            ("/v1/changes?site=shop.example/a", "query: site"),
            ("/v1/urls?url=http://shop.example/?a=1&b=2", "query: b"),
            ("/v1/changes?to=evil", "query: to"),
            ("/v1/sites/shop.example/urls?verdict=evil", "query: verdict"),
            ("/v1/sites/shop.example/urls?page_token=x", "query: page_token"),
            ("/v1/sites/a%20b/urls", "path: site"),
            ("/v1/sites/shop.example/urls?limit=5", "query: limit"),
            ("/v1/sites/shop.example/urls?site=b.example", "query: site"),
            ("/v1/changes?limit=5", "query: limit"),
            ("/v1/audit?subjects=case", "query: subjects"),
            ("/v1/catalog?q=a", "query: q"),
            ("/v1/rules?limit=5", "query: limit"),
            ("/v1/rules/audit?limit=5", "query: limit"),
            ("/v1/rules/export?fromat=csv", "query: fromat"),
            ("/v1/senders/invalidated?limit=5", "query: limit"),
            ("/v1/keys?q=a", "query: q"),
            ("/v1/sites/a.example%2Fpath/urls", "path: site"),
            ("/v1/sites/user@a.example/urls", "path: site"),
        ];
        foreach (var (path, field) in wrong)
        {
            var problem = await client.GetAsync(path).JsonAsync(HttpStatusCode.BadRequest);
            Assert.Equal((path, "invalid_request", field), (path, (string?)problem["code"], (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]));
        }
    }

    [Fact]
    public async Task Hostile_text_finds_nothing_and_breaks_nothing()
    {
        await using var host = new ApiHost();
        var client = await DecideAsync(host, "http://shop.example/");
        foreach (var text in (string[])["\"", "' OR 1=1 --", "NEAR(a, 2)", "text:*", "a AND", "((", "\0", "<script>alert(1)</script>", "*"])
        {
            foreach (var path in (string[])["/v1/changes", "/v1/audit", "/v1/sites/shop.example/urls"])
                await client.GetAsync($"{path}?q={Uri.EscapeDataString(text)}").JsonAsync(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Lists_are_for_analysts_and_the_rebuild_is_for_admins()
    {
        await using var host = new ApiHost();
        foreach (var path in Lists)
        {
            await host.Client("").GetAsync(path).JsonAsync(HttpStatusCode.Unauthorized);
            await host.Client(await host.KeyAsync("check", "report", "sender", "support")).GetAsync(path).JsonAsync(HttpStatusCode.Forbidden);
        }

        var analyst = host.Client(await host.KeyAsync("analyst"));
        await analyst.GetAsync("/v1/catalog").JsonAsync(HttpStatusCode.OK);
        await analyst.PostAsync("/v1/catalog:rebuild", null).JsonAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_rebuild_ends_with_the_same_lists()
    {
        await using var host = new ApiHost();
        var client = await DecideAsync(host, "http://shop.example/a", "http://shop.example/b");
        await FilledAsync(client, before: null);
        var listed = await client.GetStringAsync("/v1/sites/shop.example/urls");

        var asked = await host.Client().PostAsync("/v1/catalog:rebuild", null).JsonAsync(HttpStatusCode.Accepted);
        var state = await FilledAsync(client, (string?)asked["filled_at"]);

        Assert.Equal(2, (int)state["urls"]!);
        Assert.Equal(listed, await client.GetStringAsync("/v1/sites/shop.example/urls"));
        Assert.True(File.Exists(Path.Combine(host.DataDirectory, "catalog-000002.db")));
    }

    /// <summary>The catalog's file is anything but one: the gateway starts, decides, and lists again as soon as it is made anew.</summary>
    [Fact]
    public async Task A_broken_catalog_keeps_nobody_from_deciding()
    {
        await using var host = new ApiHost();
        await File.WriteAllTextAsync(Path.Combine(host.DataDirectory, "catalog-000001.db"), new string('x', 50_000));

        var client = await DecideAsync(host, "http://shop.example/");
        await FilledAsync(client, before: null);

        Assert.Single((await client.GetAsync("/v1/changes").JsonAsync(HttpStatusCode.OK))["changes"]!.AsArray());
        Assert.True(File.Exists(Path.Combine(host.DataDirectory, "catalog-000001.db.damaged")));
    }

    private static async Task<HttpClient> DecideAsync(ApiHost host, params string[] urls)
    {
        var client = host.Client(await host.KeyAsync("analyst", "check"));
        await client.PostAsJsonAsync("/v1/decisions", new { urls, wait_ms = 30_000 }).JsonAsync(HttpStatusCode.OK);
        foreach (var url in urls)
            await StoredAsync(host, url);
        await FlushAsync(host);
        return client;
    }

    /// <summary>A verdict is answered with before it is stored, and listed when it is: asks until the scan has ended, storing included.</summary>
    private static async Task StoredAsync(ApiHost host, string url)
    {
        Assert.True(WebUrl.TryParse(url, out var parsed, out _));
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IUrlGrain>(UrlKey.ForGrain(parsed));
        for (var i = 0; i < 1_000_000; i++)
        {
            if (await grain.InspectAsync(default) is { IsScanning: false })
                return;
        }

        throw new InvalidOperationException($"The scan of {url} never ended.");
    }

    private static Task FlushAsync(ApiHost host) => host.Services.GetRequiredService<ICatalogUpkeep>().FlushAsync(default);

    /// <summary>Asks as every client does, until the catalog was filled at another time than before.</summary>
    private static async Task<JsonNode> FilledAsync(HttpClient client, string? before)
    {
        for (var i = 0; i < 10_000; i++)
        {
            var state = await client.GetAsync("/v1/catalog").JsonAsync(HttpStatusCode.OK);
            if ((string?)state["filled_at"] is { } filled && filled != before)
                return state;
        }

        throw new InvalidOperationException("The catalog was never filled.");
    }
}
