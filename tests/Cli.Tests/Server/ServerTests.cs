namespace Nylas.LinkSafety.Cli.Tests.Server;

/// <summary>What every command does about its server: seen through <c>keys list</c>, the plainest of them.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task Options_GoBeforeTheEnvironment()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, "{}");
        var setting = new CliSetting { Environment = { ["LINKSAFETY_SERVER"] = "http://127.0.0.1:1", ["LINKSAFETY_API_KEY"] = "lsk_environment" } };

        var run = await CliRun.WithAsync(setting, "--server", api.Url + "/", "keys", "list", "--api-key", "lsk_option");

        Assert.Equal(0, run.Exit);
        Assert.Equal(("GET /v1/keys", "Bearer lsk_option"), (api.Requests[0].Line, api.Requests[0].Authorization));
    }

    /// <summary>Port 1 is reserved (tcpmux): nobody listens there.</summary>
    [Fact]
    public async Task Server_ThatIsNotThere_IsNamed()
    {
        var run = await CliRun.OfAsync("keys", "list", "--server", "http://127.0.0.1:1");

        Assert.Equal(1, run.Exit);
        Assert.StartsWith("No answer from http://127.0.0.1:1: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatWantsAKey_IsAnsweredWithWhereToPutIt()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(401, """{"title":"A valid API key is needed","status":401,"code":"unauthorized"}""");

        var run = await CliRun.OfAsync("keys", "list", "--server", api.Url);

        Assert.Equal(1, run.Exit);
        Assert.Equal("401 A valid API key is needed. Give it with LINKSAFETY_API_KEY or --api-key.\n", run.Error);
        Assert.Equal("", api.Requests[0].Authorization);
    }

    [Fact]
    public async Task Problem_NamesEachField_WhatWasExpectedAndWhatCame()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(400, """{"title":"The request is not as expected","status":400,"detail":"Look.","errors":[{"field":"urls[0]","expected":"a string","came":"null"}],"trace_id":"00-1"}""");

        var run = await api.RunAsync("keys", "list");

        Assert.Equal("400 The request is not as expected. Look.\n  urls[0]: expected a string; came null.\n  The server's log has it as 00-1.\n", run.Error);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(502, "<html>Bad gateway</html>")]
    public async Task Answer_ThatIsNoJson_IsNotOurServer(int status, string body)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(status, body);

        var run = await api.RunAsync("keys", "list");

        Assert.Equal(1, run.Exit);
        Assert.Contains("no JSON", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The key is for the named server: a redirect must not carry it on.</summary>
    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(302, "{}");

        var run = await api.RunAsync("keys", "list");

        Assert.Equal(1, run.Exit);
        Assert.Single(api.Requests);
    }

    [Theory]
    [InlineData("ftp://a.test", "k")]
    [InlineData("a.test", "k")]
    [InlineData("http://user@a.test", "k")]
    [InlineData("http://a.test/?x", "k")]
    [InlineData("http://a.test", "two words")]
    [InlineData("http://a.test", "k\r\nX-Other: 1")]
    public async Task AddressOrKey_ThatIsNone_IsExit2(string server, string key)
    {
        var run = await CliRun.OfAsync("keys", "list", "--server", server, "--api-key", key);

        Assert.Equal(2, run.Exit);
        Assert.Contains("expected", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Other", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NeverShowsTheKey()
    {
        var run = await CliRun.WithAsync(new CliSetting { Environment = { ["LINKSAFETY_API_KEY"] = "lsk_secret" } }, "keys", "list", "--help");

        Assert.Equal(0, run.Exit);
        Assert.Contains("--api-key", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("lsk_secret", run.Output + run.Error, StringComparison.Ordinal);
    }
}
