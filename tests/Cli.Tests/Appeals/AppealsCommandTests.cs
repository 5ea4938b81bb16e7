namespace Nylas.LinkSafety.Cli.Tests.Appeals;

public sealed class AppealsCommandTests
{
    private const string Id = "01JD0000000000000000000000";

    [Fact]
    public async Task Show_ShowsWhatWasSaid_WhenTheKeyIsAnAnalysts()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """
            {"id":"01JD0000000000000000000000","status":"received","status_url":"x","received_at":"2026-11-22T08:00:00Z",
            "appeal":{"url":"https://a.test/","url_key":"K","case_id":"C","reason":"It is ours.","contact":"jane@a.test"}}
            """);

        var run = await api.RunAsync("appeals", "show", Id);

        Assert.Equal($"GET /v1/appeals/{Id}", api.Requests[0].Line);
        Assert.Equal(
            """
            received  01JD0000000000000000000000
              received            2026-11-22T08:00:00Z
              link                https://a.test/ (K)
              case                C
              reason              It is ours.
              contact             jane@a.test

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Decide_SendsTheDecision_AndShowsTheCase()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"id":"C","status":"dismissed"}""");

        var run = await api.RunAsync("appeals", "decide", Id, "--outcome", "upheld", "--reason", "it is", "--term-days", "7");

        Assert.Equal(0, run.Exit);
        Assert.StartsWith("dismissed  C\n", run.Output, StringComparison.Ordinal);
        Assert.Equal($"POST /v1/appeals/{Id}:decide", api.Requests[0].Line);
        Assert.Equal("""{"outcome":"upheld","reason":"it is","term_days":7}""", api.Requests[0].Body!.Value.GetRawText());
    }
}
