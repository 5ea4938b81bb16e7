using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Gateway.Tests.Pages;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

/// <summary>
/// Every known payload through every field that strangers and analysts may write, to every page and answer that shows it: stored as text, shown
/// as text. What the pages alone do with each payload is in <see cref="EscapingTests"/>; here the whole way is gone.
/// </summary>
public sealed class ReportPayloadSpecs
{
    [Fact]
    public async Task A_payload_in_any_field_stays_text_on_the_whole_way()
    {
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "1000000"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "1000000"),
            ("LinkSafety:RateLimits:PublicReadPerMinute", "1000000"));
        var (support, analyst, visitor) = (host.Client(await host.KeyAsync("support")), host.Client(), host.Client(""));
        string? caseId = null;
        var taken = 0;
        for (var i = 0; i < XssPayloads.All.Count; i++)
        {
            // Bytes that are no text are refused by whoever reads them; all the others are stored as they are.
            var payload = XssPayloads.All[i];
            var url = $"https://harmful-shop.com/{i}/{payload}";
            var made = await support.PostAsJsonAsync("/v1/reports", new
            {
                url = url.Length <= 8192 ? url : "https://harmful-shop.com/long",
                category = "spam",
                text = Cut(payload, 2000),
                how_received = Cut(payload, 500),
                message_headers = new[] { new { name = "Subject", value = Cut(payload, 1000) } },
            });
            Assert.True(made.StatusCode == HttpStatusCode.Created, $"{payload}: {await made.Content.ReadAsStringAsync()}");
            taken++;
            var id = (string)(await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;

            AssertInert(await visitor.GetStringAsync($"/report/{id}"), payload);
            var seen = await analyst.GetAsync($"/v1/reports/{id}");
            Assert.Equal("application/json", seen.Content.Headers.ContentType?.MediaType);
            var text = await seen.Content.ReadAsStringAsync();
            Assert.DoesNotContain('<', text);
            var report = JsonNode.Parse(text)!["report"]!;
            Assert.Equal(Cut(payload, 2000), (string?)report["text"] ?? payload);
            Assert.Equal(Cut(payload, 1000), (string?)report["message"]!["subject"]);
            caseId ??= (string?)report["case_id"];
        }

        Assert.Equal(XssPayloads.All.Count, taken);
        foreach (var payload in XssPayloads.All.Where(payload => payload.Length is > 0 and <= 500))
        {
            var noted = await analyst.PostAsJsonAsync($"/v1/cases/{caseId}:note", new { text = payload }).JsonAsync(HttpStatusCode.OK);
            Assert.Equal(payload, (string?)noted["notes"]!.AsArray()[^1]!["text"]);
        }

        Assert.DoesNotContain('<', await analyst.GetStringAsync($"/v1/cases/{caseId}"));
        Assert.Equal(0, host.Scanner.Scans);
    }

    [Fact]
    public async Task A_payload_in_an_appeal_stays_text_on_the_whole_way()
    {
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "1000000"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "1000000"),
            ("LinkSafety:RateLimits:PublicReadPerMinute", "1000000"),
            ("LinkSafety:Reports:StrangerQuota", "10000"));
        var (analyst, visitor) = (host.Client(), host.Client(""));
        var pages = 0;
        foreach (var payload in XssPayloads.All.Where(payload => !string.IsNullOrEmpty(payload)))
        {
            var made = await visitor.PostAsJsonAsync("/v1/appeals", new
            {
                // A page of its own for each: a second appeal of one person against one page is the first.
                url = $"https://honest-shop.com/{++pages}/{Cut(payload, 4000)}",
                reason = Cut(payload, 2000),
                contact = Cut(payload, 200),
            }).JsonAsync(HttpStatusCode.Created);
            AssertInert(await visitor.GetStringAsync($"/mistake/{(string?)made["id"]}"), payload);
            var text = await analyst.GetStringAsync($"/v1/appeals/{(string?)made["id"]}");
            Assert.DoesNotContain('<', text);
            Assert.Equal(Cut(payload, 2000), (string?)JsonNode.Parse(text)!["appeal"]!["reason"]);
        }
    }

    private static void AssertInert(string html, string payload)
    {
        var page = new HtmlParser().ParseDocument(html);
        Assert.True(page.QuerySelectorAll("script, iframe, object, embed, base, img, form, svg [onload], svg a, math, video, audio, details").Length == 0, payload);
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("[href]"), element => Assert.StartsWith("/", element.GetAttribute("href")!, StringComparison.Ordinal));
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
