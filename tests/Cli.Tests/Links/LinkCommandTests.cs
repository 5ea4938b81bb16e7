namespace Nylas.LinkSafety.Cli.Tests.Links;

public sealed class LinkCommandTests
{
    private const string Made = """{"link":"http://127.0.0.1:5080/r?v=1&k=k1&u=x&s=y","url":"https://a.test/"}""";

    [Fact]
    public async Task Link_IsPrintedAlone()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, Made);

        var run = await api.RunAsync("link", "https://a.test/", "--application", "app", "--grant", "g1");

        Assert.Equal((0, "http://127.0.0.1:5080/r?v=1&k=k1&u=x&s=y\n", ""), (run.Exit, run.Output, run.Error));
        Assert.Equal("POST /v1/links", api.Requests[0].Line);
        Assert.Equal("""{"url":"https://a.test/","application_id":"app","grant_id":"g1"}""", api.Requests[0].Body!.Value.GetRawText());
    }

    [Fact]
    public async Task Link_AsJson_IsTheAnswer()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, Made);

        var run = await api.RunAsync("link", "https://a.test/", "--json");

        Assert.Equal(Made + "\n", run.Output);
        Assert.Equal("""{"url":"https://a.test/"}""", api.Requests[0].Body!.Value.GetRawText());
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link", "https://a.test/", "--grant", "g1")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);
}
