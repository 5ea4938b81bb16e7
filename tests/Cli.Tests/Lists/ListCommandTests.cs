namespace Nylas.LinkSafety.Cli.Tests.Lists;

/// <summary>site, changes and audit.</summary>
public sealed class ListCommandTests
{
    [Fact]
    public async Task Site_ListsItsLinks_PageByPage()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"site":"a.test","urls":[{"key":"K","url":"https://a.test/?id=[redacted]","verdict":"clean","clicks_yesterday":12,"total_clicks":40}],"next_page_token":"T+/="}""")
            .Answers(200, """{"site":"a.test","urls":[{"key":"L","url":"https://a.test/","verdict":"malicious","clicks_yesterday":0,"total_clicks":1}]}""");

        var run = await api.RunAsync("site", "www.a.test", "--verdict", "clean", "-q", "log in", "--limit", "2");

        Assert.Equal(
            ["clean            12 clicks yesterday, 40 in all  https://a.test/?id=[redacted] (K)", "malicious         0 clicks yesterday, 1 in all  https://a.test/ (L)"],
            run.Lines);
        Assert.Equal(
            ["GET /v1/sites/www.a.test/urls?verdict=clean&q=log+in&page_size=2", "GET /v1/sites/www.a.test/urls?verdict=clean&q=log+in&page_size=1&page_token=T%2B%2F%3D"],
            api.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task Changes_ShowsWhatBecameOfWhat()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"changes":[{"at":"2026-11-22T08:00:00Z","key":"K","url":"https://a.test/","site":"a.test","from":"clean","to":"malicious","actor":"scanner","why":"credential-form"}]}""");

        var run = await api.RunAsync("changes", "--to", "malicious", "--site", "a.test", "--before", "2026-11-22T09:00:00Z");

        Assert.Equal("2026-11-22T08:00:00Z  clean → malicious  https://a.test/ (K) by scanner: credential-form", Assert.Single(run.Lines));
        Assert.Equal("GET /v1/changes?to=malicious&site=a.test&before=2026-11-22T09%3A00%3A00Z&page_size=100", Assert.Single(api.Requests).Line);
    }

    [Fact]
    public async Task Audit_ShowsWhoDidWhatAndWhy_OrTheEntriesAsTheyCame()
    {
        const string Entries = """{"entries":[{"at":"2026-11-22T08:00:00Z","actor":"jane","subject":"rule","subject_id":"r1","what":"added","why":"seen","target":"a.test"}]}""";
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Entries).Answers(200, Entries);

        var run = await api.RunAsync("audit", "--subject", "rule", "--subject-id", "r1", "--actor", "jane");

        Assert.Equal("2026-11-22T08:00:00Z  jane: rule r1 added a.test (seen)", Assert.Single(run.Lines));
        Assert.Equal("GET /v1/audit?subject=rule&subject_id=r1&actor=jane&page_size=100", api.Requests[0].Line);
        Assert.Equal("added", (await api.RunAsync("audit", "--json")).Json.GetProperty("what").GetString());
    }

    [Theory]
    [InlineData("site")]
    [InlineData("site", "")]
    [InlineData("site", "a.test", "--verdict", "evil")]
    [InlineData("changes", "--to", "evil")]
    [InlineData("audit", "--subject", "cat")]
    [InlineData("audit", "--subject-id", "r1")]
    [InlineData("audit", "--limit", "0")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);
}
