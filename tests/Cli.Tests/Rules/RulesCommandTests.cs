using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Tests.Rules;

public sealed class RulesCommandTests
{
    private const string Rule =
        """{"id":"r1abc","action":"block","scope":"host","target":"evil.example","state":"active","reason":"seen","author":"ann","created_at":"2026-11-22T08:00:00Z","version":1}""";

    private const string RuleLine = "r1abc        active   block    host  evil.example (by ann): seen";

    [Fact]
    public async Task List_ReadsEveryPage()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"rules":[{{Rule}}],"next_page_token":"17","version":2}""").Answers(200, $$"""{"rules":[{{Rule}}],"version":2}""");

        var run = await api.RunAsync("rules", "list");

        Assert.Equal((0, $"{RuleLine}\n{RuleLine}\n"), (run.Exit, run.Output));
        Assert.Equal(["GET /v1/rules?page_size=500", "GET /v1/rules?page_size=500&page_token=17"], api.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task List_WithALimitAsJson_IsOneRuleALine()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"rules":[{{Rule}},{{Rule}}],"next_page_token":"17","version":2}""");

        var run = await api.RunAsync("rules", "list", "--limit", "1", "--json");

        Assert.Equal("r1abc", run.Json.GetProperty("id").GetString());
        Assert.Equal("GET /v1/rules?page_size=1", Assert.Single(api.Requests).Line);
    }

    [Fact]
    public async Task Add_SendsWhatWasGiven()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, Rule);

        var run = await api.RunAsync("rules", "add", "block", "host", "evil.example", "--reason", "seen", "--expires", "2027-01-01T00:00:00Z", "--threat-type", "MALWARE");

        Assert.Equal((0, RuleLine + "\n"), (run.Exit, run.Output));
        Assert.Equal(
            """{"action":"block","scope":"host","target":"evil.example","reason":"seen","expires_at":"2027-01-01T00:00:00Z","threat_type":"MALWARE"}""", api.Requests[0].Text);
    }

    [Fact]
    public async Task ARule_ThatSaysWhatItIs_ShowsIt()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"rules":[{{Rule.Replace("\"action\"", "\"threat_type\":\"MALWARE\",\"action\"", StringComparison.Ordinal)}}],"version":2}""");

        Assert.Equal([RuleLine.Replace("(by", "(MALWARE, by", StringComparison.Ordinal)], (await api.RunAsync("rules", "list")).Lines);
    }

    [Fact]
    public async Task Add_ThatTheServerRefuses_NamesTheField()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(400, """{"title":"The request is not as expected","errors":[{"field":"target","expected":"a registrable domain","came":"5 characters"}]}""");

        var run = await api.RunAsync("rules", "add", "block", "site", "co.uk", "--reason", "seen");

        Assert.Equal(1, run.Exit);
        Assert.Contains("target: expected a registrable domain; came 5 characters.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE /v1/rules/r1abc?reason=a%20mistake%26more", "remove", "r1abc", "--reason", "a mistake&more")]
    [InlineData("POST /v1/rules/r1abc:restore?reason=no%20mistake", "restore", "r1abc", "--reason", "no mistake")]
    [InlineData("POST /v1/rules/r1abc:approve", "approve", "r1abc")]
    public async Task Change_OfARule_IsOneRequest(string line, params string[] arguments)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Rule);

        var run = await api.RunAsync(["rules", .. arguments]);

        Assert.Equal((0, RuleLine + "\n"), (run.Exit, run.Output));
        Assert.Equal(line, Assert.Single(api.Requests).Line);
    }

    [Fact]
    public async Task Audit_IsALineAChange()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""
            {"entries":[{"version":2,"change":"sender_invalidated","at":"2026-11-22T09:00:00Z","actor":"bob","reason":"compromised","sender":"app/grant"},
            {"version":1,"change":"added","at":"2026-11-22T08:00:00Z","actor":"ann","reason":"seen","after":{{Rule}}}]}
            """);

        var run = await api.RunAsync("rules", "audit");

        Assert.Equal(
            ["     2 2026-11-22T09:00:00Z bob sender_invalidated app/grant: compromised", "     1 2026-11-22T08:00:00Z ann added r1abc block host evil.example: seen"],
            run.Lines);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json", "--json")]
    [InlineData("json", "--format", "json")]
    public async Task Export_IsWhatTheServerSends(string format, params string[] options)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, "anything, really\r\n");

        var run = await api.RunAsync(["rules", "export", .. options]);

        Assert.Equal((0, "anything, really\r\n"), (run.Exit, run.Output));
        Assert.Equal($"GET /v1/rules/export?format={format}", Assert.Single(api.Requests).Line);
    }

    [Fact]
    public async Task Import_Dry_SaysWhatWouldChange()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """
            {"applied":false,"added":1,"replaced":0,"unchanged":1,"refused":1,"version":7,"rows":[
            {"row":0,"outcome":"add","needs_approval":true,"conflicts_with":["r1"]},
            {"row":1,"outcome":"unchanged","rule_id":"r2","needs_approval":false,"conflicts_with":[]},
            {"row":2,"outcome":"refused","needs_approval":false,"conflicts_with":[],"error":{"field":"target","expected":"a host","came":"3 characters"}}]}
            """);

        var run = await ImportAsync(api, "rules.csv", "action,scope,target,reason\na,\"b\nc\",d,e\nf,g,h,i\n", "--dry-run");

        Assert.Equal(1, run.Exit);
        Assert.Equal(
            [
                "row 0: add  needs approval conflicts with r1",
                "row 2: refused  target: expected a host; came 3 characters",
                "Would be: 1 added, 0 replaced, 1 unchanged, 1 refused.",
            ],
            run.Lines);
        Assert.Equal("POST /v1/rules/import?dry_run=true", Assert.Single(api.Requests).Line);
        Assert.Equal("action,scope,target,reason\na,\"b\nc\",d,e\nf,g,h,i\n", api.Requests[0].Text);
    }

    /// <summary>The server takes 5,000 rows at once; a larger file goes in pieces, a header before each.</summary>
    [Theory]
    [InlineData("rules.csv")]
    [InlineData("rules.json")]
    public async Task Import_OfALargeFile_GoesInPieces(string name)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"applied":true,"added":5000,"rows":[]}""").Answers(200, """{"applied":true,"added":1,"rows":[]}""");
        var rows = Enumerable.Range(0, 5_001).ToArray();
        var text = name.EndsWith(".csv", StringComparison.Ordinal)
            ? "action,target\r\n" + string.Concat(rows.Select(row => $"block,\"h{row},\r\n\"\r\n"))
            : JsonSerializer.Serialize(new { rules = rows.Select(row => new { action = "block", target = $"h{row}" }) });

        var run = await ImportAsync(api, name, text);

        Assert.Equal((0, "5001 added, 0 replaced, 0 unchanged, 0 refused."), (run.Exit, Assert.Single(run.Lines)));
        Assert.Equal(2, api.Requests.Count);
        Assert.Contains("h4999", api.Requests[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("h5000", api.Requests[0].Text, StringComparison.Ordinal);
        Assert.Equal(
            name.EndsWith(".csv", StringComparison.Ordinal) ? "action,target\r\nblock,\"h5000,\r\n\"\r\n" : """{"rules":[{"action":"block","target":"h5000"}]}""",
            api.Requests[1].Text);
    }

    [Fact]
    public async Task Import_ThatTheServerDoesNotRead_SumsUpNothing()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(400, """{"type":"/problems/invalid_request","title":"The request is not as expected","status":400,"code":"invalid_request","errors":[{"field":"rules[0]","expected":"4 cells","came":"3"}]}""");

        var run = await ImportAsync(api, "rules.csv", "action,scope,target,reason\na,b,c\n", "--dry-run");

        Assert.Equal((1, ""), (run.Exit, run.Output));
        Assert.Contains("rules[0]: expected 4 cells; came 3", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfWhatIsNoJson_IsSaidWithoutAsking()
    {
        await using var api = await StubApi.StartAsync();
        Assert.Equal(1, (await ImportAsync(api, "rules.json", "[]")).Exit);
        Assert.Equal(1, (await ImportAsync(api, "rules.json", "{\"rules\":")).Exit);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("rules", "add", "block", "planet", "evil.example", "--reason", "x")]
    [InlineData("rules", "add", "stop", "host", "evil.example", "--reason", "x")]
    [InlineData("rules", "add", "block", "host", "evil.example")]
    [InlineData("rules", "add", "block", "host", "evil.example", "--reason", "x", "--threat-type", "phishing")]
    [InlineData("rules", "remove", "r1")]
    [InlineData("rules", "remove", "../keys", "--reason", "x")]
    [InlineData("rules", "list", "--limit", "0")]
    [InlineData("rules", "export", "--format", "xml")]
    [InlineData("rules", "import", "/no/such/file.csv")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);

    private static async Task<CliRun> ImportAsync(StubApi api, string name, string text, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("linksafety-rules-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(path, text);
            return await api.RunAsync(["rules", "import", path, .. options]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
