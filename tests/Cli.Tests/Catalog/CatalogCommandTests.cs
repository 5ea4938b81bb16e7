using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Cli.Tests.Catalog;

public sealed class CatalogCommandTests
{
    private const string Before = """{"urls":1,"cases":2,"rules":3,"changes":4,"audit_entries":5,"queued":0,"current_at":"2026-11-22T08:00:00Z","filled_at":"2026-11-01T00:00:00Z"}""";
    private const string After = """{"urls":10,"cases":2,"rules":3,"changes":4,"audit_entries":5,"queued":0,"current_at":"2026-11-22T08:00:00Z","filled_at":"2026-11-22T08:00:00Z"}""";

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Status_IsToldInWords_AndAsJson()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, Before).Answers(200, Before);

        var run = await api.RunAsync("catalog", "status");

        Assert.Equal(0, run.Exit);
        Assert.Equal(
            """
              listed              1 URLs, 2 cases, 3 rules, 4 changes, 5 entries of the audit
              current at          2026-11-22T08:00:00Z
              waiting             0
              filled at           2026-11-01T00:00:00Z

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal("GET /v1/catalog", Assert.Single(api.Requests).Line);
        Assert.Equal(5, (await api.RunAsync("catalog", "status", "--json")).Json.GetProperty("audit_entries").GetInt32());
    }

    [Fact]
    public async Task Rebuild_WaitsUntilTheCatalogWasFilledAnew()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(202, Before).Answers(200, Before).Answers(200, Refilling(0)).Answers(200, Refilling(600)).Answers(200, After);

        var run = await RunAsync(api, pauses: 3, "catalog", "rebuild");

        Assert.Equal(0, run.Exit);
        Assert.Equal("", run.Error);
        Assert.StartsWith("The lists are made anew.\n  listed              10 URLs", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["POST /v1/catalog:rebuild", "GET /v1/catalog", "GET /v1/catalog", "GET /v1/catalog", "GET /v1/catalog"], api.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task Rebuild_ThatWasOverAtOnce_IsNotWaitedFor()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(202, Before).Answers(200, After);

        Assert.Equal(0, (await api.RunAsync("catalog", "rebuild", "--json")).Exit);
    }

    /// <summary>What is read again after a crash is no rebuild, and its end not the end.</summary>
    [Fact]
    public async Task Rebuild_BehindAnotherRefill_WaitsForItsOwn()
    {
        await using var api = await StubApi.StartAsync();
        var catchingUp = Refilling(5).Replace("\"is_rebuild\":true", "\"is_rebuild\":false", StringComparison.Ordinal);
        api.Answers(202, Before).Answers(200, catchingUp).Answers(200, Before).Answers(200, Refilling(1)).Answers(200, After);

        Assert.Equal(0, (await RunAsync(api, pauses: 3, "catalog", "rebuild")).Exit);
    }

    [Fact]
    public async Task Rebuild_ThatCannotBeMade_IsAnError()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(202, Before);
        for (var i = 0; i < 31; i++)
            api.Answers(200, Before.Replace("\"urls\"", "\"fault\":\"the disk is full\",\"urls\"", StringComparison.Ordinal));

        var run = await RunAsync(api, pauses: 30, "catalog", "rebuild");

        Assert.Equal(1, run.Exit);
        Assert.Contains("the disk is full", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_Refused_IsAnError()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(403, """{"title":"The API key lacks the role for this","detail":"admin"}""");

        var run = await api.RunAsync("catalog", "rebuild");

        Assert.Equal(1, run.Exit);
        Assert.Contains("lacks the role", run.Error, StringComparison.Ordinal);
        Assert.Single(api.Requests);
    }

    private static string Refilling(int done) => Before.Replace(
        "\"urls\"", $"\"refill\":{{\"is_rebuild\":true,\"started_at\":\"2026-11-22T08:00:00Z\",\"done\":{done},\"total\":1000,\"unreadable\":0}},\"urls\"", StringComparison.Ordinal);

    private async Task<CliRun> RunAsync(StubApi api, int pauses, params string[] arguments)
    {
        var setting = new CliSetting { Environment = { ["LINKSAFETY_SERVER"] = api.Url, ["LINKSAFETY_API_KEY"] = "lsk_test" }, Clock = _clock };
        var run = CliRun.WithAsync(setting, arguments);
        for (var i = 0; i < pauses; i++)
        {
            await _clock.WaitForTimersAsync(1);
            _clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        return await run;
    }
}
