namespace Nylas.LinkSafety.Cli.Tests.Keys;

public sealed class KeysCommandTests
{
    private const string All = """
        {"api_keys":[{"id":"0123456789abcdef","roles":["check","sender"],"label":"mail","created_at":"2026-11-22T08:00:00Z","created_by":"first-start"},
        {"id":"fedcba9876543210","roles":["admin"],"label":"","created_at":"2026-11-21T08:00:00Z","created_by":"x","revoked_at":"2026-11-22T08:00:00Z"}],
        "signing_keys":[{"id":"k1","created_at":"2026-11-22T08:00:00Z","is_active":true}]}
        """;

    [Fact]
    public async Task List_ShowsAKeyALine()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, All);

        var run = await api.RunAsync("keys", "list");

        Assert.Equal(0, run.Exit);
        Assert.Equal(
            [
                "api      0123456789abcdef     live     check,sender mail (made 2026-11-22T08:00:00Z)",
                "api      fedcba9876543210     revoked 2026-11-22T08:00:00Z admin (made 2026-11-21T08:00:00Z)",
                "signing  k1                   live     signs (made 2026-11-22T08:00:00Z)",
            ],
            run.Lines);
    }

    [Fact]
    public async Task List_AsJson_IsTheAnswerOnOneLine()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, All);

        var run = await api.RunAsync("keys", "list", "--json");

        Assert.Equal(2, run.Json.GetProperty("api_keys").GetArrayLength());
    }

    [Fact]
    public async Task Create_PrintsTheKeyAloneOnOutput()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, """{"id":"0123456789abcdef","roles":["check","analyst"],"label":"ci","key":"lsk_made"}""");

        var run = await api.RunAsync("keys", "create", "--role", "check", "analyst", "--label", "ci");

        Assert.Equal((0, "lsk_made\n"), (run.Exit, run.Output));
        Assert.Contains("0123456789abcdef", run.Error, StringComparison.Ordinal);
        Assert.Equal("POST /v1/keys", api.Requests[0].Line);
        Assert.Equal("""{"kind":"api","roles":["check","analyst"],"label":"ci"}""", api.Requests[0].Body!.Value.GetRawText());
    }

    [Fact]
    public async Task Rotate_MakesASigningKey()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(201, """{"id":"k2","created_at":"2026-11-22T08:00:00Z","is_active":true}""");

        var run = await api.RunAsync("keys", "rotate");

        Assert.Equal((0, "k2\n"), (run.Exit, run.Output));
        Assert.Equal("""{"kind":"signing"}""", api.Requests[0].Body!.Value.GetRawText());
    }

    [Theory]
    [InlineData("Revoked k1.\n")]
    [InlineData("{\"id\":\"k1\",\"revoked\":true}\n", "--json")]
    public async Task Revoke_OfALiveKey_SaysSo(string output, params string[] options)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(204, "");

        var run = await api.RunAsync(["keys", "revoke", "k1", .. options]);

        Assert.Equal((0, output), (run.Exit, run.Output));
        Assert.Equal("DELETE /v1/keys/k1", api.Requests[0].Line);
    }

    [Fact]
    public async Task Revoke_OfTheKeyThatSigns_IsTheServersRefusal()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(409, """{"title":"The state does not allow this","status":409,"detail":"Make another signing key first."}""");

        var run = await api.RunAsync("keys", "revoke", "k1");

        Assert.Equal((1, "409 The state does not allow this. Make another signing key first.\n"), (run.Exit, run.Error));
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys", "create")]
    [InlineData("keys", "create", "--role", "boss")]
    [InlineData("keys", "revoke")]
    [InlineData("keys", "revoke", "../links")]
    [InlineData("keys", "revoke", "lsk_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // the secret itself
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);
}
