namespace Nylas.LinkSafety.Cli.Tests.Cases;

public sealed class CasesCommandTests
{
    private const string Id = "01JD0000000000000000000000";

    private const string Case = """
        {"id":"01JD0000000000000000000000","status":"confirmed","priority":"high","opened_at":"2026-11-22T08:00:00Z","updated_at":"2026-11-22T09:00:00Z",
        "decided_at":"2026-11-22T09:00:00Z","assignee":"jane","proposed_scope":"url","urls":[{"key":"K","url":"https://a.test/?id=[redacted]","host":"a.test","site":"a.test"}],
        "reports":[{"id":"01JD0000000000000000000001","url_key":"K","voice":"key","authority":"support","category":"phishing","at":"2026-11-22T08:00:00Z"}],
        "total_reports":12,"voices":3,"reports_by_voice":{"key":1},"reports_by_category":{"spam":2,"phishing":10},"clicks_last_day":7,
        "notes":[{"at":"2026-11-22T08:30:00Z","actor":"a","text":"look \u001b[2J"}],
        "history":[{"at":"2026-11-22T08:00:00Z","actor":"a","what":"opened","why":"report"}],
        "decision":{"outcome":"confirmed","scope":"site","in_force":"url","reason":"fake","actor":"a","decided_at":"2026-11-22T09:00:00Z","awaits_approval":true,"rule_ids":["R1"]},
        "appeals":[{"id":"01JD0000000000000000000002","url_key":"K","status":"received","at":"2026-11-22T10:00:00Z"}],"version":5}
        """;

    [Fact]
    public async Task List_AsksForTheQueue_AndShowsACaseALine()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"cases":[{"id":"01JD0000000000000000000000","status":"open","priority":"urgent","opened_at":"2026-11-22T08:00:00Z","reports":3,"urls":["https://a.test/"]}],"next_page_token":"T"}""");

        var run = await api.RunAsync("cases", "list", "--status", "open", "appealed", "-q", "a b&c");

        Assert.Equal("GET /v1/cases?status=open&status=appealed&q=a+b%26c", api.Requests[0].Line);
        Assert.Equal(
            ["01JD0000000000000000000000  open       urgent  2026-11-22T08:00:00Z     3 reports  https://a.test/", "more: --page-token T"],
            run.Lines);
    }

    [Fact]
    public async Task List_TakesWhatTheApiTakes()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"cases":[]}""");

        var run = await api.RunAsync("cases", "list", "--assignee", "jane doe", "--priority", "high", "--order", "oldest", "--limit", "5", "--page-token", "T");

        Assert.Equal((0, ""), (run.Exit, run.Output));
        Assert.Equal("GET /v1/cases?assignee=jane+doe&priority=high&order=oldest&page_size=5&page_token=T", api.Requests[0].Line);
        foreach (var limit in new[] { "0", "501", "many" })
            Assert.Equal(2, (await CliRun.OfAsync("cases", "list", "--limit", limit)).Exit);
    }

    [Fact]
    public async Task Show_ShowsAllThatIsKnown_AndNoControlOfTheWriters()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Case);

        var run = await api.RunAsync("cases", "show", Id);

        Assert.Equal($"GET /v1/cases/{Id}", api.Requests[0].Line);
        Assert.Equal(
            """
            confirmed  01JD0000000000000000000000
              priority            high
              opened              2026-11-22T08:00:00Z
              decided             2026-11-22T09:00:00Z
              assignee            jane
              reports             12 by 3 voices: spam 2, phishing 10
              clicks last day     7
              links               https://a.test/?id=[redacted] (K)
              proposed scope      url
              version             5
              decision            confirmed, site, in force for the url until somebody approves, by a: fake
              rules               R1
              report              01JD0000000000000000000001 phishing by support (key), 2026-11-22T08:00:00Z
              appeal              01JD0000000000000000000002 received, 2026-11-22T10:00:00Z
              note                2026-11-22T08:30:00Z  a: look \u{1b}[2J
              history             2026-11-22T08:00:00Z  a: opened (report)

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Decide_OneCase_AsksTheCase_AndMany_AskForAllAtOnce()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Case).Answers(200, """{"results":[{"id":"A","outcome":"done","status":"dismissed"},{"id":"B","outcome":"not_found","detail":"There is no case of this id."}]}""");

        var one = await api.RunAsync("cases", "decide", Id, "--outcome", "confirmed", "--scope", "host", "--reason", "fake", "--expires-at", "2027-01-01T00:00:00Z");
        var many = await api.RunAsync("cases", "decide", "A", "B", "--outcome", "dismissed", "--reason", "fine");

        Assert.Equal((0, 1), (one.Exit, many.Exit));
        Assert.Equal([$"POST /v1/cases/{Id}:decide", "POST /v1/cases:decide"], api.Requests.Select(request => request.Line));
        Assert.Equal("""{"outcome":"confirmed","reason":"fake","scope":"host","expires_at":"2027-01-01T00:00:00Z"}""", api.Requests[0].Body!.Value.GetRawText());
        Assert.Equal("""{"outcome":"dismissed","reason":"fine","ids":["A","B"]}""", api.Requests[1].Body!.Value.GetRawText());
        Assert.Equal(["A  done            dismissed", "B  not_found        There is no case of this id."], many.Lines);
        Assert.Equal("1 of 2 were not decided.\n", many.Error);
    }

    [Fact]
    public async Task Preview_ShowsTheBlastRadius()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"scope":"site","is_possible":true,"targets":["a.test"],"known_urls":40,"clean_urls":30,"clicks_last_day":9,"is_shared_platform":true,"is_popular":false,"needs_approval":true,"clicks_yesterday":1234,"version":"5-0a1b","reached":[{"key":"B","url":"https://b.a.test/","verdict":"clean","clicks_yesterday":1200,"is_of_case":false},{"key":"K","url":"https://a.test/?id=[redacted]","verdict":"unknown","clicks_yesterday":34,"is_of_case":true}]}""");

        var run = await api.RunAsync("cases", "preview", Id, "--scope", "site");

        Assert.Equal($"POST /v1/cases/{Id}:preview", api.Requests[0].Line);
        Assert.Equal(
            """
            site, needs a second analyst's approval
              target              a.test
              known URLs          40
              clean now           30
              clicks last day     9
              clicks yesterday    1234
              reaches               1200 clicks yesterday  clean        beside it    https://b.a.test/
                                      34 clicks yesterday  unknown      of the case  https://a.test/?id=[redacted]
                                  and 38 more
              beware              it reaches what belongs to different people
              version             5-0a1b

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task APreview_OfSingleUrls_DoesNotSayThatItReachesWhatBelongsToOthers()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"scope":"url","is_possible":true,"targets":["https://a.pages.test/"],"known_urls":1,"clean_urls":0,"clicks_last_day":9,"is_shared_platform":true,"is_popular":false,"needs_approval":false,"version":"5-0a1b"}""");

        var run = await api.RunAsync("cases", "preview", Id);

        Assert.DoesNotContain("beware", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("yesterday", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", 0, """{"outcome":"confirmed","reason":"fake","scope":"host","if_version":"5-0a1b"}""")]
    [InlineData("no\n", 1, null)]
    [InlineData("", 1, null)]
    public async Task Decide_BySomebodyWhoSitsThere_ShowsWhatItReaches_AndDecidesThatOrNothing(string typed, int exit, string? decided)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"scope":"host","is_possible":true,"targets":["a.test"],"known_urls":2,"clean_urls":1,"clicks_last_day":9,"version":"5-0a1b","reached":[{"key":"B","url":"https://a.test/b","verdict":"clean","clicks_yesterday":12,"is_of_case":false}]}""")
            .Answers(200, Case);

        var run = await api.RunAttendedAsync(typed, "cases", "decide", Id, "--outcome", "confirmed", "--scope", "host", "--reason", "fake");

        Assert.Equal(exit, run.Exit);
        Assert.Equal(($"POST /v1/cases/{Id}:preview", """{"scope":"host"}"""), (api.Requests[0].Line, api.Requests[0].Body!.Value.GetRawText()));
        Assert.Contains("https://a.test/b", run.Error, StringComparison.Ordinal);
        Assert.Contains("Block this? [y/N]", run.Error, StringComparison.Ordinal);
        Assert.Equal(decided, api.Requests.Skip(1).SingleOrDefault()?.Body?.GetRawText());
    }

    [Fact]
    public async Task Decide_WithYes_AsksNobody()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Case);

        var run = await api.RunAttendedAsync("", "cases", "decide", Id, "--outcome", "confirmed", "--scope", "host", "--reason", "fake", "--yes");

        Assert.Equal((0, $"POST /v1/cases/{Id}:decide"), (run.Exit, Assert.Single(api.Requests).Line));
    }

    [Theory]
    [InlineData("approve", """{"reason":"because"}""", "--reason", "because")]
    [InlineData("undo", """{"reason":"because"}""", "--reason", "because")]
    [InlineData("take-out", """{"url_key":"K","reason":"a shop beside it"}""", "K", "--reason", "a shop beside it")]
    [InlineData("note", """{"text":"seen it"}""", "seen it")]
    [InlineData("assign", """{"assignee":"jane"}""", "jane")]
    [InlineData("assign", "{}")]
    [InlineData("assign", """{"assignee":"jane","reason":"knows the sender"}""", "jane", "--reason", "knows the sender")]
    [InlineData("decide", """{"outcome":"dismissed","reason":"fine","if_version":"5-0a1b"}""", "--outcome", "dismissed", "--reason", "fine", "--if-version", "5-0a1b")]
    public async Task AnAction_AsksTheCase(string action, string body, params string[] arguments)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Case);

        var run = await api.RunAsync(["cases", action, Id, .. arguments]);

        Assert.Equal(0, run.Exit);
        Assert.Equal(($"POST /v1/cases/{Id}:{action}", body), (api.Requests[0].Line, api.Requests[0].Body!.Value.GetRawText()));
    }

    [Theory]
    [InlineData("--scope: how far the block reaches", "decide", Id, "--outcome", "confirmed", "--reason", "x")]
    [InlineData("--reason", "undo", Id)]
    [InlineData("--if-version: one case", "decide", "A", "B", "--outcome", "dismissed", "--reason", "x", "--if-version", "5")]
    [InlineData("ID: letters and digits", "show", "../keys")]
    [InlineData("guilty", "decide", Id, "--outcome", "guilty", "--reason", "x")]
    public async Task CommandLines_ThatSayTooLittle_AreUsageErrors(string expected, params string[] arguments)
    {
        var run = await CliRun.OfAsync(["cases", .. arguments]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
