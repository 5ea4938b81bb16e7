namespace Nylas.LinkSafety.Cli.Tests.Senders;

public sealed class SendersCommandTests
{
    [Theory]
    [InlineData("invalidate", "true", "app/grant: its links are gone")]
    [InlineData("restore", "false", "app/grant: its links are back")]
    public async Task Change_IsOneRequest_WhateverTheSendersNameHolds(string verb, string isGone, string line)
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, $$"""{"sender":"app/grant","invalidated":{{isGone}},"version":3}""");

        var run = await api.RunAsync("senders", verb, "app/grant?a", "--reason", "stolen & sold");

        Assert.Equal((0, line), (run.Exit, Assert.Single(run.Lines)));
        Assert.Equal($"POST /v1/senders/app%2Fgrant%3Fa:{verb}?reason=stolen%20%26%20sold", Assert.Single(api.Requests).Line);
    }

    [Fact]
    public async Task List_PrintsASenderALine()
    {
        await using var api = await StubApi.StartAsync();
        api.Answers(200, """{"senders":[{"sender":"app/grant","actor":"jane","reason":"stolen","at":"2026-11-22T08:00:00Z"}]}""");

        var run = await api.RunAsync("senders", "list");

        Assert.Equal("app/grant  2026-11-22T08:00:00Z  jane: stolen", Assert.Single(run.Lines));
        Assert.Equal("GET /v1/senders/invalidated?page_size=500", Assert.Single(api.Requests).Line);
    }

    [Theory]
    [InlineData("senders")]
    [InlineData("senders", "invalidate", "app")]
    [InlineData("senders", "restore", "", "--reason", "x")]
    [InlineData("senders", "list", "--limit", "0")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(arguments)).Exit);
}
