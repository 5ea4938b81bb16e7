namespace Nylas.LinkSafety.Cli.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private const string Made = """{"id":"01JD0000000000000000000000","status":"received","url":"https://evil.example/x?t=[redacted]","status_url":"https://links.example/report/01JD0000000000000000000000"}""";

    private readonly string _directory = Directory.CreateTempSubdirectory("linksafety-report-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Report_SendsWhatWasReceived_AndPrintsWhereToAsk()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, Made);

        var run = await api.RunAsync("report", "hxxps://evil[.]example/x", "--category", "phishing", "--text", "It asks for my card.", "--how-received", "by mail");

        Assert.Equal((0, "01JD0000000000000000000000  received  https://links.example/report/01JD0000000000000000000000  https://evil.example/x?t=[redacted]\n"), (run.Exit, run.Output));
        Assert.Equal("POST /v1/reports", api.Requests[0].Line);
        Assert.Equal(
            """{"link":"hxxps://evil[.]example/x","category":"phishing","text":"It asks for my card.","how_received":"by mail"}""",
            api.Requests[0].Body!.Value.GetRawText());
    }

    [Fact]
    public async Task Report_OfAFile_SendsItsBytes_AndPrintsAReportALine()
    {
        var path = Path.Combine(_directory, "mail.eml");
        await File.WriteAllTextAsync(path, "{\"a\":1}");
        await using var api = await StubApi.StartAsync();
        api.Answers(201, $$"""{"reports":[{{Made}},{{Made}}],"unresolved":[{"host":"10.0.0.1","reason":"not public"}]}""");

        var run = await api.RunAsync("report", "--file", path);

        Assert.Equal(0, run.Exit);
        Assert.Equal(3, run.Lines.Length);
        Assert.Equal("not taken: 10.0.0.1: not public", run.Lines[2]);
        Assert.Equal(("POST /v1/reports/email", """{"a":1}"""), (api.Requests[0].Line, api.Requests[0].Text));
    }

    [Fact]
    public async Task Report_OfAFileThatIsNotThere_IsAnError()
    {
        await using var api = await StubApi.StartAsync();
        var run = await api.RunAsync("report", "--file", Path.Combine(_directory, "none.eml"));
        Assert.Equal(1, run.Exit);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("Either a URL or --file is expected.", "report")]
    [InlineData("Either a URL or --file is expected.", "report", "https://a.example/", "--file", "x")]
    [InlineData("--category: what the link is, is expected with a URL.", "report", "https://a.example/")]
    [InlineData("--file: the mail speaks for itself", "report", "--file", "x", "--category", "spam")]
    public async Task CommandLines_ThatSayTooLittleOrTooMuch_AreUsageErrors(string expected, params string[] arguments)
    {
        var run = await CliRun.OfAsync(arguments);
        Assert.Equal(2, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_ThatIsRefused_SaysWhy()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(400, """{"title":"The request is not as expected","status":400,"errors":[{"field":"link","expected":"a link to a page on the public web","came":"The link leads to a host that is not on the public web."}]}""");

        var run = await api.RunAsync("report", "http://10.0.0.1/", "--category", "spam");

        Assert.Equal(1, run.Exit);
        Assert.Contains("not on the public web.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("..", run.Error, StringComparison.Ordinal);
    }
}
