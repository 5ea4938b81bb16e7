namespace Nylas.LinkSafety.Cli.Tests.Feeds;

public sealed class FeedsCommandTests
{
    private const string Feed =
        """
        {"name":"urls","location":"https://feeds.example/u.txt","threat_type":"MALWARE","confidence":0.9,"interval_minutes":60,"min_entries":1,"max_shrink":0.4,"weak_after_hours":72,"silent_after_hours":336,"authoritative":false,"redistributable":true,"warning_list":false,"health":"good","health_text":"As the source has it.","version":3,"entries":1200,"read_as":"url-list","skipped":{"not_active":7},"skipped_samples":["line 3: \u001bx"],"confirmed_at":"2026-11-22T08:00:00Z","age_minutes":185,"next_at":"2026-11-22T12:00:00Z","failures":0,"refreshing":false,"last_day":{"entries":2,"hits":9,"decided_alone":4,"overruled_by_rule":1,"overruled_by_person":0},"history":[{"at":"2026-11-22T08:00:00Z","actor":"ann","what":"added","why":""}]}
        """;

    [Fact]
    public async Task List_IsALineAFeed()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"feeds":[{{Feed}}],"version":3}""");

        var run = await api.RunAsync("feeds", "list");

        Assert.Equal((0, "urls                 good           1200      3 h  https://feeds.example/u.txt\n"), (run.Exit, run.Output));
        Assert.Equal("GET /v1/feeds", Assert.Single(api.Requests).Line);
    }

    [Fact]
    public async Task List_OfASnapshotThatCannotBeMade_SaysSo()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"feeds":[],"version":3,"fault":"no space left"}""");

        var run = await api.RunAsync("feeds", "list");

        Assert.Equal(1, run.Exit);
        Assert.Contains("no space left", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_SaysHowItIs_AndShowsNoControlCharacters()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Feed);

        var run = await api.RunAsync("feeds", "show", "urls");

        Assert.Equal(0, run.Exit);
        Assert.Contains("1200, version 3, read as url-list", run.Output, StringComparison.Ordinal);
        Assert.Contains("7 not_active", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 entries hit, in 9 decisions; 4 it made alone, 1 overruled by rules, 0 by people", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 3: \\u{1b}x", run.Output, StringComparison.Ordinal);
        Assert.Contains("ann: added", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SendsWhatWasGiven_AndNothingElse()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, Feed);

        var run = await api.RunAsync(
            "feeds", "add", "urls", "https://feeds.example/u.txt", "--threat-type", "MALWARE", "--interval-minutes", "5", "--redistributable", "true");

        Assert.Equal(0, run.Exit);
        Assert.Equal(
            """{"name":"urls","location":"https://feeds.example/u.txt","threat_type":"MALWARE","interval_minutes":5,"redistributable":true}""", api.Requests[0].Text);
    }

    [Theory]
    [InlineData("add", "../x", "https://feeds.example/")]
    [InlineData("add", "urls", "https://feeds.example/", "--threat-type", "EVIL")]
    [InlineData("show", "a/b")]
    [InlineData("accept", "urls")]
    public async Task AWrongCommandLine_AsksNothing(params string[] arguments)
    {
        await using var api = await StubApi.StartAsync();

        var run = await api.RunAsync(["feeds", .. arguments]);

        Assert.Equal(2, run.Exit);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Refresh_ThatFindsSomethingWrong_EndsWithOne()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Feed).Answers(200, Feed.Replace("\"failures\":0", "\"failures\":1,\"last_error\":\"HTTP 500\"", StringComparison.Ordinal));

        Assert.Equal(0, (await api.RunAsync("feeds", "refresh", "urls")).Exit);
        var failed = await api.RunAsync("feeds", "refresh", "urls");

        Assert.Equal(1, failed.Exit);
        Assert.Contains("HTTP 500", failed.Output, StringComparison.Ordinal);
        Assert.Equal("POST /v1/feeds/urls:refresh", api.Requests[1].Line);
    }

    [Fact]
    public async Task Accept_SendsTheReason_AndRemoveSaysWhatIsGone()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Feed).Answers(204, "");

        Assert.Equal(0, (await api.RunAsync("feeds", "accept", "urls", "--reason", "it was cleaned")).Exit);
        var removed = await api.RunAsync("feeds", "remove", "urls", "--json");

        Assert.Equal("""{"reason":"it was cleaned"}""", api.Requests[0].Text);
        Assert.Equal("DELETE /v1/feeds/urls", api.Requests[1].Line);
        Assert.Equal("""{"name":"urls","removed":true}""", removed.Output.TrimEnd());
    }

    [Fact]
    public async Task Test_EndsWithThree_WhenAListHasTheUrl()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(
            200,
            """
            {"url":"https://evil.example/?a=[redacted]","outcome":"block","threat_types":["MALWARE"],"confidence":0.9,"reasons":[{"code":"listed","feed":"urls","detail":"this URL on evil.example"}],"entries":[{"feed":"urls","scope":"url","expression":"evil.example/","threat_type":"MALWARE","confidence":0.9,"exception":false,"warning_list":false,"age":"fresh"}],"version":3}
            """).Answers(200, """{"url":"https://fine.example/","outcome":"nothing","threat_types":[],"confidence":0,"reasons":[],"entries":[],"version":3}""");

        var listed = await api.RunAsync("feeds", "test", "https://evil.example/?a=b&c=d");
        var clean = await api.RunAsync("feeds", "test", "https://fine.example/", "--json");

        Assert.Equal((3, 0), (listed.Exit, clean.Exit));
        Assert.Contains("listed: urls has this URL on evil.example", listed.Output, StringComparison.Ordinal);
        Assert.Contains("urls: evil.example/ (url, MALWARE, confidence 0.90)", listed.Output, StringComparison.Ordinal);
        Assert.Equal("GET /v1/feeds:test?url=https%3A%2F%2Fevil.example%2F%3Fa%3Db%26c%3Dd", api.Requests[0].Line);
        Assert.Equal("nothing", clean.Json.GetProperty("outcome").GetString());
    }
}
