using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Tests.Inspection;

public sealed class InspectCommandTests
{
    private const string State = """
        {"key":"K","url":"https://a.test/reset/[redacted]","verdict":"suspicious","threat_types":["SOCIAL_ENGINEERING"],"confidence":0.5,"scope":"url",
        "source":"scan","is_pending":false,"version":2,"checked_at":"2026-11-22T08:00:00Z","expires_at":"2026-11-22T09:00:00Z",
        "reasons":[{"code":"risky-tld","detail":"zip","weight":0.5}],"scan_outcome":"completed",
        "chain":[{"redacted_url":"https://a.test/","kind":"start","status_code":302},{"redacted_url":"https://b.test/","kind":"http-redirect","outcome":"offline"}],
        "page":{"title":"Hello \u202e\u001b[2J","forms":1,"has_password_field":true,"fingerprint":"f"},"consecutive_failures":0,"is_scanning":true,
        "first_seen":"2026-11-22T07:00:00Z","history":[{"at":"2026-11-22T08:00:00Z","actor":"scanner","what":"unknown → suspicious","why":"risky-tld"}],
        "clicks":[],"total_clicks":12,
        "reports":{"total":4,"voices":3,"networks":3,"weight":0.3,"quorum":0.3,"is_popular":false,"by_category":{"phishing":4},"case_id":"01CASE"},
        "held_by":"127.0.0.1:11111@1","was_awake":false}
        """;

    /// <summary>A URL in a query would stand in the logs of everything on the way.</summary>
    [Fact]
    public async Task Inspect_AsksByKey()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, State).Answers(200, State);
        Assert.True(WebUrl.TryParse("https://a.test/reset/secret#x", out var url, out _));

        await api.RunAsync("inspect", "https://a.test/reset/secret#y");
        await api.RunAsync("inspect", UrlKey.ForGrain(url));

        Assert.All(api.Requests, request => Assert.Equal($"GET /v1/urls/{UrlKey.ForGrain(url)}", request.Line));
    }

    [Fact]
    public async Task Text_ShowsAllThatIsKnown_AndNoControlOfThePages()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, State);

        var run = await api.RunAsync("inspect", "https://a.test/");

        Assert.Equal(3, run.Exit);
        Assert.Equal(
            """
            suspicious  https://a.test/reset/[redacted]
              threats             SOCIAL_ENGINEERING
              confidence          0.50
              why                 risky-tld: zip
              chain               start 302 https://a.test/
                                  http-redirect https://b.test/ offline
              page                "Hello \u{202e}\u{1b}[2J", 1 form, asks for a password
              how the look ended  completed
              looked at           2026-11-22T08:00:00Z
              valid until         2026-11-22T09:00:00Z
              being looked at     yes
              first seen          2026-11-22T07:00:00Z
              clicks              12
              reports             4; 3 independent voices weigh 0.3 of 0.3, case 01CASE
              history             2026-11-22T08:00:00Z  scanner: unknown → suspicious (risky-tld)
              held by             127.0.0.1:11111@1 (looking woke it)
              key                 K

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Url_NobodyAskedAbout_IsAnError()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(404, """{"title":"There is nothing here","status":404,"detail":"Nobody has asked about this URL yet."}""");

        var run = await api.RunAsync("inspect", "https://a.test/");

        Assert.Equal((1, "404 There is nothing here. Nobody has asked about this URL yet.\n"), (run.Exit, run.Error));
    }

    [Fact]
    public async Task Text_ThatIsNoUrl_IsRefusedWithoutAsking()
    {
        var run = await CliRun.OfAsync("inspect", "not a url");

        Assert.Equal((1, "The URL has no scheme: an absolute http or https URL is expected.\n"), (run.Exit, run.Error));
    }
}
