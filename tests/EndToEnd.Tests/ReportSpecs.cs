using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>A link's whole way from a stranger's report to a block and back, with a SIGKILL between every two steps: nothing is lost.</summary>
[Collection(nameof(LabGroup))]
public sealed class ReportSpecs(LabFixture lab)
{
    private const string Shop = "http://harbor-lamps.test/";

    // Of three networks that have nothing in common, as the proxy says (RFC 5737).
    private static readonly string[] Strangers = ["192.0.2.10", "198.51.100.20", "203.0.113.30"];

    [Fact]
    public async Task Reported_cautioned_blocked_confirmed_appealed_and_lifted_with_a_kill_between_the_steps()
    {
        await using var gateway = await GatewayProcess.StartAsync(
            lab.Web, new Dictionary<string, string>(GatewayPolicy.Patient.Settings) { ["LinkSafety__TrustedProxies__0"] = "127.0.0.1" });
        var link = await gateway.LinkAsync(Shop);
        Assert.Equal(HttpStatusCode.Redirect, await ClickAsync(gateway, link));
        await KillAsync(gateway);

        var reports = new List<string>();
        foreach (var stranger in Strangers)
        {
            Assert.Equal(HttpStatusCode.Redirect, await ClickAsync(gateway, link));
            reports.Add(await ReportAsync(gateway, link, from: stranger, key: null));
            await KillAsync(gateway);
        }

        Assert.Equal(3, reports.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, await ClickAsync(gateway, link));
        Assert.Equal("caution", await DecisionAsync(gateway));
        await KillAsync(gateway);

        var support = await gateway.KeyAsync("support");
        reports.Add(await ReportAsync(gateway, link, from: "192.0.2.99", key: support));
        Assert.Equal(HttpStatusCode.Forbidden, await ClickAsync(gateway, link));
        await KillAsync(gateway);
        Assert.Equal(HttpStatusCode.Forbidden, await ClickAsync(gateway, link));

        var caseId = (await gateway.InspectAsync(Shop)).GetProperty("reports").GetProperty("case_id").GetString()!;
        await PostAsync(gateway, $"/v1/cases/{caseId}:decide", new { outcome = "confirmed", scope = "url", reason = "three people and support say so" });
        await KillAsync(gateway);
        Assert.Equal(HttpStatusCode.Forbidden, await ClickAsync(gateway, link));
        foreach (var report in reports)
            Assert.Equal("confirmed", await StatusAsync(gateway, $"/v1/reports/{report}"));

        var appeal = await AppealAsync(gateway, link);
        await KillAsync(gateway);
        Assert.Equal("appealed", (await gateway.Api.GetFromJsonAsync<JsonElement>($"/v1/cases/{caseId}")).GetProperty("status").GetString());
        await PostAsync(gateway, $"/v1/appeals/{appeal}:decide", new { outcome = "upheld", reason = "it is a lamp shop" });
        await KillAsync(gateway);
        Assert.Equal("upheld", await StatusAsync(gateway, $"/v1/appeals/{appeal}"));
        Assert.Equal(HttpStatusCode.Redirect, await ClickAsync(gateway, link));

        var urlKey = (await gateway.InspectAsync(Shop)).GetProperty("key").GetString();
        using (var scanned = await gateway.Api.PostAsync($"/v1/urls/{urlKey}:scan", null))
            Assert.Equal(HttpStatusCode.Accepted, scanned.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await ClickAsync(gateway, link));
        await KillAsync(gateway);
        Assert.Equal(HttpStatusCode.Redirect, await ClickAsync(gateway, link));
    }

    private static async Task KillAsync(GatewayProcess gateway)
    {
        await gateway.KillAsync();
        await gateway.StartAgainAsync();
    }

    private static async Task<HttpStatusCode> ClickAsync(GatewayProcess gateway, string link)
    {
        using var visitor = new Visitor(gateway);
        using var answer = await visitor.GetAsync(link);
        return answer.StatusCode;
    }

    private static async Task<string?> DecisionAsync(GatewayProcess gateway)
    {
        using var answer = await gateway.Api.PostAsJsonAsync("/v1/decisions", new { urls = new[] { Shop } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("decisions")[0].GetProperty("decision").GetString();
    }

    /// <summary>Reports the tracked link, which is what people have.</summary>
    private static async Task<string> ReportAsync(GatewayProcess gateway, string link, string from, string? key)
    {
        using var client = gateway.Client(key);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/reports") { Content = JsonContent.Create(new { link = gateway.Origin + link, category = "spam" }) };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<string> AppealAsync(GatewayProcess gateway, string link)
    {
        using var client = gateway.Client(null);
        using var answer = await client.PostAsJsonAsync("/v1/appeals", new { link = gateway.Origin + link, reason = "This is my shop.", contact = "owner@harbor-lamps.test" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<string?> StatusAsync(GatewayProcess gateway, string path)
    {
        using var client = gateway.Client(null);
        return (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("status").GetString();
    }

    private static async Task PostAsync(GatewayProcess gateway, string path, object body)
    {
        using var answer = await gateway.Api.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
