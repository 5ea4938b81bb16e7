using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Testing.Scanning;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class LinksSpecs
{
    [Fact]
    public async Task A_made_link_leads_to_the_serialisation_of_its_destination()
    {
        await using var host = new ApiHost();
        var made = await host.Client().PostAsJsonAsync("/v1/links", new { url = "HTTP://Harbor-Lamps.example:80/a/../lamps?x=1#top", application_id = "app", grant_id = "g1" })
            .JsonAsync(HttpStatusCode.Created);
        Assert.Equal("http://harbor-lamps.example/lamps?x=1#top", (string?)made["url"]);

        var click = await host.Client("").GetAsync((string?)made["link"]);
        Assert.Equal(HttpStatusCode.Redirect, click.StatusCode);
        Assert.Equal("http://harbor-lamps.example/lamps?x=1#top", click.Headers.GetValues("Location").Single());
    }

    /// <summary>Part of the contract for tracked links; a signed link is the same for every message.</summary>
    [Fact]
    public async Task What_a_link_says_of_its_message_is_checked_and_changes_no_signed_link()
    {
        await using var host = new ApiHost();
        var client = host.Client();
        var plain = await client.PostAsJsonAsync("/v1/links", new { url = "http://harbor-lamps.example/" }).JsonAsync(HttpStatusCode.Created);
        var told = await client.PostAsJsonAsync("/v1/links", new { url = "http://harbor-lamps.example/", message_id = "<a1@mail.example>", label = "The offer" })
            .JsonAsync(HttpStatusCode.Created);
        Assert.Equal((string?)plain["link"], (string?)told["link"]);
        foreach (var (id, label, field) in new[] { ("a b", "x", "message_id"), ("", "x", "message_id"), (new string('a', 999), "x", "message_id"), ("a", "", "label"), ("a", new string('x', 201), "label") })
        {
            var problem = await client.PostAsJsonAsync("/v1/links", new { url = "http://harbor-lamps.example/", message_id = id, label }).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
            Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
        }
    }

    [Fact]
    public async Task A_link_to_a_malicious_page_is_stopped_for_everybody()
    {
        await using var host = new ApiHost();
        host.Scanner.OnScan = static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Verdict.Malicious));
        var click = await host.Client("").GetAsync(await host.LinkAsync("http://bad.example/"));
        Assert.Equal(HttpStatusCode.Forbidden, click.StatusCode);
        Assert.False(click.Headers.Contains("Location"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("http://")]
    public async Task What_is_no_url_is_refused_with_the_reason(string url)
    {
        await using var host = new ApiHost();
        var problem = await host.Client().PostAsJsonAsync("/v1/links", new { url }).ProblemAsync(HttpStatusCode.BadRequest, "invalid_url");
        Assert.False(string.IsNullOrEmpty((string?)problem["detail"]));
    }

    [Theory]
    [InlineData("""{"url":"http://a.example/","application_id":"a/b"}""", "application_id")]
    [InlineData("""{"url":"http://a.example/","application_id":"ü"}""", "application_id")]
    [InlineData("""{"url":"http://a.example/","grant_id":"g"}""", "application_id")]
    [InlineData("""{"url":7}""", "url")]
    public async Task A_sender_that_could_be_mistaken_for_another_is_refused(string body, string field)
    {
        await using var host = new ApiHost();
        var problem = await host.Client().PostAsync("/v1/links", KeysSpecs.Json(body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Equal(field, (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Links_are_made_for_the_configured_origin()
    {
        await using var host = new ApiHost(("LinkSafety:PublicOrigin", "https://links.example"));
        Assert.StartsWith("https://links.example/r?v=1&k=", await host.LinkAsync("http://a.example/"), StringComparison.Ordinal);
    }
}
