using System.Text;
using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Tests.Urls;

public sealed class UrlCommandTests
{
    private static readonly string[] ContractFields =
    [
        "input", "serialized", "canonical", "expressions", "registrable_domain", "public_suffix", "shared_platform", "key", "token_reasons", "redacted",
    ];

    [Fact]
    public async Task Json_OfAUrl_IsTheContractsLine()
    {
        var run = await CliRun.OfAsync("url", "HTTPS://Alice.GitHub.io:443/a/../reset/?token=Zm9vYmFyMTIzNDU2Nzg5MA&x=1&y#top", "--json");

        Assert.Equal(0, run.Exit);
        // Broken here for the eye; on one line there.
        const string golden = """
            {"input":"HTTPS://Alice.GitHub.io:443/a/../reset/?token=Zm9vYmFyMTIzNDU2Nzg5MA&x=1&y#top",
            "serialized":"https://alice.github.io/reset/?token=Zm9vYmFyMTIzNDU2Nzg5MA&x=1&y#top",
            "canonical":"https://alice.github.io/reset/?token=Zm9vYmFyMTIzNDU2Nzg5MA&x=1&y",
            "expressions":["alice.github.io/reset/?token=Zm9vYmFyMTIzNDU2Nzg5MA&x=1&y","alice.github.io/reset/","alice.github.io/",
            "github.io/reset/?token=Zm9vYmFyMTIzNDU2Nzg5MA&x=1&y","github.io/reset/","github.io/"],
            "registrable_domain":"alice.github.io","public_suffix":"github.io","shared_platform":true,
            "key":"g169lLgWzvBg8_bIKTnWXR9Zu2_GxDmaNWneAiydQqE","token_reasons":["token_password_reset"],
            "redacted":"https://alice.github.io/reset/?token=[redacted]&x=[redacted]&[redacted]#[redacted]"}
            """;
        Assert.Equal(golden.ReplaceLineEndings("") + "\n", run.Output);
    }

    [Theory]
    [InlineData("http://192.168.0.1/")]
    [InlineData("https://example.com/")]
    [InlineData("https://co.uk/")]
    public async Task Json_OfAnyUrl_HasAllFieldsInOrder(string url)
    {
        var run = await CliRun.OfAsync("url", url, "--json");

        Assert.Equal(ContractFields, run.Json.EnumerateObject().Select(static field => field.Name));
    }

    [Fact]
    public async Task Json_OfAnAddress_HasNullForWhatItHasNot()
    {
        var run = await CliRun.OfAsync("url", "http://0x7f.1/", "--json");

        Assert.Equal("http://127.0.0.1/", run.Json.GetProperty("serialized").GetString());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("registrable_domain").ValueKind);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("public_suffix").ValueKind);
    }

    [Theory]
    [InlineData("ftp://example.com/", "url_not_http")]
    [InlineData("example.com", "url_relative")]
    [InlineData("https://", "url_host_missing")]
    [InlineData("@example", "url_relative")] // not a file of arguments
    public async Task Url_ThatIsRefused_IsAnErrorAndExit1(string url, string code)
    {
        var run = await CliRun.OfAsync("url", "--json", url);

        Assert.Equal(1, run.Exit);
        Assert.Equal(["input", "error"], run.Json.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(code, run.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Text_SaysWhatIsKnown_AndWhyOthersAreRefused()
    {
        var run = await CliRun.OfAsync("url", "https://example.com/verify/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLWl0", "mailto:a@b");

        Assert.Equal(1, run.Exit);
        Assert.Contains("  registrable domain  example.com\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  redacted            https://example.com/verify/[redacted]\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" at path:1\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("mailto:a@b\n  refused             The URL does not start with http: or https:.\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>An escape sequence in a link must not paint over the answer.</summary>
    [Fact]
    public async Task Text_OfARefusedUrlWithControls_ShowsThemAsText()
    {
        var run = await CliRun.OfAsync("url", "\u001b[2Jx\u202e");

        Assert.StartsWith("\\u{1b}[2Jx\\u{202e}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stdin_AnswersEachLineInOrder_WhateverStandsInIt()
    {
        var run = await CliRun.OnInputAsync("\ufeffhttps://a.test/\r\n\nnot a url\nhttps://b.test/ü\nhttps://last.test/", "url", "--stdin", "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(
            ["https://a.test/", "url_relative", "url_relative", "https://b.test/%C3%BC", "https://last.test/"],
            run.Lines.Select(Answer));
        Assert.Equal(["https://a.test/", "", "not a url", "https://b.test/ü", "https://last.test/"], run.Lines.Select(static line => Field(line, "input")));
    }

    [Fact]
    public async Task Stdin_WithBytesThatAreNoText_ReadsThemAsABrowserWould()
    {
        byte[] input = [.. "https://a.test/"u8, 0xff, 0x00, (byte)'\n'];

        var run = await CliRun.WithAsync(new CliSetting { Input = new MemoryStream(input) }, "url", "--stdin", "--json");

        Assert.Equal("https://a.test/%EF%BF%BD", Answer(Assert.Single(run.Lines)));
    }

    [Theory]
    [InlineData(64 * 1024 + 1)]
    [InlineData(1_000_000)]
    public async Task Stdin_WithALineThatIsTooLong_RefusesItAndGoesOn(int length)
    {
        var run = await CliRun.OnInputAsync($"https://a.test/{new string('x', length)}\nhttps://b.test/\n", "url", "--stdin", "--json");

        Assert.Equal(["line_too_long", "https://b.test/"], run.Lines.Select(Answer));
        Assert.StartsWith("https://a.test/x", Field(run.Lines[0], "input"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stdin_WithAUrlThatIsTooLong_EchoesItWhole()
    {
        var url = $"https://a.test/{new string('x', 20_000)}";

        var run = await CliRun.OnInputAsync(url, "url", "--stdin", "--json");

        Assert.Equal("url_too_long", Answer(Assert.Single(run.Lines)));
        Assert.Equal(url, Field(run.Lines[0], "input"));
    }

    [Fact]
    public async Task JsonInput_MayHoldWhatPlainTextCannot_AndIsEchoedAsItCame()
    {
        const string input = """
            "http://a.test/\ud800x"
              "http:\/\/a.test\/\u00fc\ud83d\ude00"
            "http://a.te\nst/\t"
            """;

        var run = await CliRun.OnInputAsync(input, "url", "--stdin", "--json-input", "--json");

        Assert.Equal(["http://a.test/%EF%BF%BDx", "http://a.test/%C3%BC%F0%9F%98%80", "http://a.test/"], run.Lines.Select(Answer));
        Assert.StartsWith("""{"input":"http://a.test/\ud800x",""", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"input":"http:\/\/a.test\/\u00fc\ud83d\ude00",""", run.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.test/")]
    [InlineData("\"https://a.test/")]
    [InlineData("\"a\" \"b\"")]
    [InlineData("\"\\ud80\"")]
    [InlineData("\"\\x\"")]
    [InlineData("[\"https://a.test/\"]")]
    [InlineData("\"tab\there\"")]
    [InlineData("\"")]
    [InlineData("")]
    public async Task JsonInput_ThatIsNoJsonString_IsRefusedAndTheNextLineRead(string line)
    {
        var run = await CliRun.OnInputAsync($"{line}\n\"https://b.test/\"\n", "url", "--stdin", "--json-input", "--json");

        Assert.Equal(["line_not_json_string", "https://b.test/"], run.Lines.Select(Answer));
    }

    /// <summary>Shows that the stream is never held in memory: before each read all that was read before has been answered.</summary>
    [Fact]
    public async Task Stdin_OfAHundredThousandLines_IsAnsweredAsItComes()
    {
        const int count = 100_000;
        using var output = new LineCounter();
        using var input = new LazyLines(count, static i => $"https://host{i % 97}.test/{i}?q={i}", () => output.Lines);

        var run = await CliRun.WithAsync(new CliSetting { Input = input, Output = output }, "url", "--stdin", "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(count, output.Lines);
        Assert.InRange(input.MostUnanswered, 0, 1);
    }

    [Fact]
    public async Task Stdin_ThatIsCancelled_EndsWithAnError()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var run = await CliRun.WithAsync(
            new CliSetting { Input = new MemoryStream(Encoding.UTF8.GetBytes("https://a.test/\n")), CancellationToken = stop.Token }, "url", "--stdin");

        Assert.Equal(1, run.Exit);
        Assert.Contains("Stopped before the end.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("url")]
    [InlineData("url", "--stdin", "https://a.test/")]
    [InlineData("url", "--json-input", "https://a.test/")]
    [InlineData("url", "--no-such-option", "https://a.test/")]
    [InlineData("no-such-command")]
    [InlineData]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2AndNothingOnOutput(params string[] arguments)
    {
        var run = await CliRun.OfAsync(arguments);

        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.Contains("--help' says what is expected.", run.Error, StringComparison.Ordinal);
    }

    private static string Answer(string line) => Field(line, line.Contains("\"error\":", StringComparison.Ordinal) ? "error" : "serialized");

    private static string Field(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
