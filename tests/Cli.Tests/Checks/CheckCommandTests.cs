using System.Text.Json;
using Spectre.Console;

namespace Nylas.LinkSafety.Cli.Tests.Checks;

public sealed class CheckCommandTests
{
    private const string Clean = """{"url":"https://a.test/","decision":"redirect","verdict":"clean","threat_types":[],"confidence":0.98,"scope":"url","reasons":[],"source":"scan","checked_at":"2026-11-22T08:00:00Z","expires_at":"2026-11-22T09:00:00Z"}""";
    private const string Bad = """{"url":"https://b.test/","decision":"block","verdict":"malicious","threat_types":["SOCIAL_ENGINEERING"],"confidence":0.99,"scope":"url","reasons":[{"code":"credential-form-elsewhere","detail":"a form sends a password to c.test"}],"source":"scan","checked_at":"2026-11-22T08:00:00Z","expires_at":"2026-11-22T09:00:00Z"}""";
    private const string Unknown = """{"url":"https://c.test/","decision":"redirect","verdict":"unknown","threat_types":[],"confidence":0,"scope":"url","reasons":[],"source":"pending"}""";
    private const string Refused = """{"url":"x","error":{"type":"/problems/invalid_url","title":"This is not an http or https URL","status":400,"code":"invalid_url","detail":"The URL has no scheme."}}""";

    [Theory]
    [InlineData(0, Clean)]
    [InlineData(0, Clean, Clean)]
    [InlineData(1, Clean, Refused)]
    [InlineData(3, Bad)]
    [InlineData(3, Unknown)] // unknown is not clean
    [InlineData(3, Clean, Bad)]
    [InlineData(3, Refused, Bad)] // the warning is the stronger news
    [InlineData(3, Bad, Refused)]
    public async Task Exit_IsThatOfTheWorstDecision(int exit, params string[] decisions)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"decisions":[{{string.Join(',', decisions)}}]}""");

        var run = await api.RunAsync(["check", "--json", .. Enumerable.Repeat("u", decisions.Length)]);

        Assert.Equal(exit, run.Exit);
        Assert.Equal(decisions, run.Lines);
    }

    [Fact]
    public async Task Request_CarriesTheUrlsTheWaitAndTheKey()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"decisions":[{{Clean}},{{Clean}}]}""");

        await api.RunAsync("check", "https://a.test/?x=ü", "https://b.test/", "--wait-ms", "250");

        var request = Assert.Single(api.Requests);
        Assert.Equal("POST /v1/decisions", request.Line);
        Assert.Equal("Bearer lsk_test", request.Authorization);
        Assert.Equal(["https://a.test/?x=ü", "https://b.test/"], request.Body!.Value.GetProperty("urls").EnumerateArray().Select(static url => url.GetString()));
        Assert.Equal(250, request.Body.Value.GetProperty("wait_ms").GetInt32());
    }

    [Fact]
    public async Task Text_SaysDecisionVerdictAndWhy()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"decisions":[{{Bad}},{{Refused}}]}""");

        var run = await api.RunAsync("check", "https://b.test/", "x");

        Assert.Equal(
            """
            block       malicious    https://b.test/
              threats             SOCIAL_ENGINEERING
              confidence          0.99
              why                 credential-form-elsewhere: a form sends a password to c.test
              checked             2026-11-22T08:00:00Z
            refused                  x
              why                 The URL has no scheme.

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task ManyUrls_AreAskedAboutInBatches_AndAnsweredInOrder()
    {
        await using var api = await StubApi.StartAsync();
        string[] urls = [.. Enumerable.Range(0, 230).Select(static i => $"https://a.test/{i}")];
        foreach (var batch in urls.Chunk(100))
            api.Answers(200, JsonSerializer.Serialize(new { decisions = batch.Select(static url => new { url, decision = "redirect", verdict = "clean" }) }));

        var run = await api.RunAsync(["check", "--json", .. urls]);

        Assert.Equal(0, run.Exit);
        Assert.Equal([100, 100, 30], api.Requests.Select(static request => request.Body!.Value.GetProperty("urls").GetArrayLength()));
        Assert.Equal(urls, run.Lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("url").GetString()));
    }

    [Fact]
    public async Task Server_ThatFailsHalfway_LeavesWhatItAnswered()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, JsonSerializer.Serialize(new { decisions = Enumerable.Repeat(new { url = "u", decision = "redirect", verdict = "clean" }, 100) }))
            .Answers(429, """{"title":"Too many requests","status":429,"code":"too_many_requests"}""", retryAfter: "7");

        var run = await api.RunAsync(["check", "--json", .. Enumerable.Repeat("u", 101)]);

        Assert.Equal(1, run.Exit);
        Assert.Equal(100, run.Lines.Length);
        Assert.Equal("429 Too many requests. Try again in 7 s.\n", run.Error);
    }

    [Fact]
    public async Task Server_ThatAnswersForFewer_IsAnError()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"decisions":[{{Clean}}]}""");

        var run = await api.RunAsync("check", "https://a.test/", "https://b.test/");

        Assert.Equal(1, run.Exit);
        Assert.Contains("1 of 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_RunsOnTheScreen_AndNeverThroughTheResults()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"decisions":[{{Clean}}]}""");
        using var shown = new StringWriter();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(shown) });

        var run = await CliRun.WithAsync(new CliSetting { Screen = screen }, "check", "https://a.test/", "--json", "--server", api.Url);

        Assert.Equal(Clean + "\n", run.Output);
        Assert.Contains("Checking", shown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "https://a.test/", "--wait-ms", "30001")]
    [InlineData("check", "https://a.test/", "--wait-ms", "-1")]
    [InlineData("check", "https://a.test/", "--wait-ms", "soon")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);
}
