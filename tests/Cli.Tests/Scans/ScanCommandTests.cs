using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Cli.Tests.Scans;

public sealed class ScanCommandTests : IDisposable
{
    private const string Honest = """
        <!doctype html><html lang="en"><title>Lamps by the sea</title><h1>Lamps</h1><p>We make lamps of driftwood and glass, and have done so since 1974.
        <a href="/about">About us</a> <a href="/lamps">All lamps</a> <a href="/contact">Where we are</a></p></html>
        """;

    private const string Phish = """
        <!doctype html><html><title>PayPal: your account has been suspended</title><img src=logo.png alt=PayPal>
        <p>Unusual activity. Verify your account within 24 hours or it will be closed.</p>
        <form action="http://collector.test/in" method=post><input name=email type=email><input name=password type=password><button>Log in</button></form></html>
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task File_OfAnHonestPage_IsCleanAndExit0()
    {
        var run = await ScanAsync(Honest, "https://lamps.test/", "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal("clean", run.Json.GetProperty("verdict").GetString());
        Assert.Equal("file", run.Json.GetProperty("source").GetString());
        Assert.Equal("Lamps by the sea", run.Json.GetProperty("page").GetProperty("title").GetString());
    }

    [Fact]
    public async Task File_OfAPhishingPage_IsMaliciousAndExit3_WithReasons()
    {
        var run = await ScanAsync(Phish, "https://paypal-verify.test/login", "--json");

        Assert.Equal(3, run.Exit);
        Assert.Equal("malicious", run.Json.GetProperty("verdict").GetString());
        Assert.Equal(["SOCIAL_ENGINEERING"], run.Json.GetProperty("threat_types").EnumerateArray().Select(static threat => threat.GetString()));
        Assert.Contains("credential-form-elsewhere", run.Json.GetProperty("reasons").EnumerateArray().Select(static reason => reason.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task File_TheSameTwice_IsTheSameAnswer() =>
        Assert.Equal((await ScanAsync(Phish, "https://a.test/", "--json")).Output, (await ScanAsync(Phish, "https://a.test/", "--json")).Output);

    /// <summary>What is printed ends up in tickets and logs.</summary>
    [Fact]
    public async Task File_FoundAtAUrlWithAToken_IsPrintedRedacted()
    {
        var run = await ScanAsync(Honest, "https://lamps.test/reset?token=s3cr3tS3cr3tS3cr3t");

        Assert.DoesNotContain("s3cr3t", run.Output, StringComparison.Ordinal);
        Assert.Contains("https://lamps.test/reset?token=[redacted]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatLeadsElsewhere_NamesTheHopAndDoesNotTakeIt()
    {
        var run = await ScanAsync("<meta http-equiv=refresh content='0; url=https://next.test/'>", "https://a.test/", "--json");

        var hop = run.Json.GetProperty("chain").EnumerateArray().Last();
        Assert.Equal(("https://next.test/", "meta-refresh", "offline"), (hop.GetProperty("redacted_url").GetString(), hop.GetProperty("kind").GetString(), hop.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task File_ThatIsNotThere_IsAnError()
    {
        var run = await CliRun.OfAsync("scan", "--file", _directory.PathOf("none.html"), "--url", "https://a.test/");

        Assert.Equal(1, run.Exit);
        Assert.StartsWith("--file: a page that can be read is expected.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Url_ThatTheServerKnows_IsLookedAtAgain()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(202, """{"key":"K","url":"https://a.test/","verdict":"clean"}""");

        var run = await api.RunAsync("scan", "https://a.test/", "--json");

        Assert.Equal((0, "K"), (run.Exit, run.Json.GetProperty("key").GetString()));
        Assert.Equal([$"POST /v1/urls/{Key("https://a.test/")}:scan"], api.Requests.Select(static request => request.Line));
    }

    [Fact]
    public async Task Url_ThatTheServerDoesNotKnow_IsAskedAboutFirst()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(404, """{"title":"There is nothing here","status":404}""")
            .Answers(200, """{"decisions":[{"url":"https://a.test/","decision":"block","verdict":"malicious"}]}""")
            .Answers(200, """{"key":"K","url":"https://a.test/","verdict":"malicious"}""");

        var run = await api.RunAsync("scan", "https://a.test/", "--json");

        Assert.Equal((3, "malicious"), (run.Exit, run.Json.GetProperty("verdict").GetString()));
        var key = Key("https://a.test/");
        Assert.Equal([$"POST /v1/urls/{key}:scan", "POST /v1/decisions", $"GET /v1/urls/{key}"], api.Requests.Select(static request => request.Line));
        Assert.Equal("""{"urls":["https://a.test/"],"wait_ms":30000}""", api.Requests[1].Body!.Value.GetRawText());
    }

    [Fact]
    public async Task Url_ThatMayNotBeScannedWithThisKey_IsTheServersRefusal()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(403, """{"title":"The API key lacks the role for this","status":403,"detail":"The role analyst is needed."}""");

        var run = await api.RunAsync("scan", "https://a.test/");

        Assert.Equal((1, "403 The API key lacks the role for this. The role analyst is needed.\n"), (run.Exit, run.Error));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("scan", "--file", "page.html")]
    [InlineData("scan", "--url", "https://a.test/")]
    [InlineData("scan", "https://a.test/", "--file", "page.html")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);

    private static string Key(string text) => WebUrl.TryParse(text, out var url, out _) ? UrlKey.ForGrain(url) : throw new ArgumentException(text);

    private async Task<CliRun> ScanAsync(string html, string url, params string[] options)
    {
        await File.WriteAllTextAsync(_directory.PathOf("page.html"), html);
        return await CliRun.OfAsync(["scan", "--file", _directory.PathOf("page.html"), "--url", url, .. options]);
    }
}
