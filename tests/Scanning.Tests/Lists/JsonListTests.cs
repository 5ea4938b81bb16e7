using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class JsonListTests
{
    [Fact]
    public async Task PhishTank_OnlineValid_IdsMayBeNumbersOrStrings()
    {
        var (result, sink) = await Reading.FileAsync("phishtank/online-valid.json");

        Assert.Equal((ListReadOutcome.Read, "phishtank-json", 3, 0), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.Equal(
            new ListEntry(ListScope.Url, "tunahrtjanzak2.web.app/", ThreatType.SocialEngineering, FirstSeen: new DateTimeOffset(2023, 4, 23, 3, 23, 46, TimeSpan.Zero)),
            sink.Entries[0]);
    }

    [Fact]
    public async Task Urlhaus_Recent_TakesWhatIsOnlineAsItsCsvDoes()
    {
        var (result, sink) = await Reading.FileAsync("urlhaus/made_json_recent.json");
        var (_, csv) = await Reading.FileAsync("urlhaus/csv_recent_9col.csv");

        Assert.Equal((ListReadOutcome.Read, "urlhaus-json", 5, 3), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.Equal(csv.Entries, sink.Entries);
    }

    [Fact]
    public async Task MetaMask_Config_ListsAndExceptions()
    {
        var (result, sink) = await Reading.FileAsync("metamask/config_head.json");

        Assert.Equal((ListReadOutcome.Read, "metamask"), (result.Outcome, result.Format));
        Assert.Equal((25, 25, 15), (sink.Expressions.Count(), sink.Exceptions.Count(), sink.Count(ListSkip.NotAnIndicator)));
        Assert.All(sink.Entries, entry => Assert.Equal(ListScope.HostAndBelow, entry.Scope));
        Assert.Contains("dappsnftconnect.netlify.app/", sink.Expressions);
        Assert.Contains("sushi.com/", sink.Exceptions);
    }

    [Theory]
    [InlineData("""{"blocklist":["a.example"],"allowlist":["b.example"],"fuzzylist":[]}""", "HostAndBelow a.example/, not HostAndBelow b.example/")]
    [InlineData("""{"blacklist":["sites.google.com/view/x"]}""", "Url sites.google.com/view/x")]
    [InlineData("""{"blacklist":["netlify.app", 7, "a.example"]}""", "HostAndBelow a.example/, Unusable, Unreadable")]
    public async Task MetaMask_OtherShapes_AreRead(string json, string expected)
    {
        var (_, sink) = await Reading.TextAsync(json, "metamask");

        Assert.Equal(expected, string.Join(", ", sink.Entries
            .Select(entry => $"{(entry.IsException ? "not " : "")}{entry.Scope} {entry.Expression}")
            .Concat(sink.Skips.Select(skip => skip.Reason.ToString()))));
    }

    [Theory]
    [InlineData("phishtank-json", """{"error":"rate limit"}""", ListReadOutcome.WrongFormat)]
    [InlineData("urlhaus-json", """{"query_status":"unknown_auth_key"}""", ListReadOutcome.WrongFormat)]
    [InlineData("metamask", """{"login":"http://captive.example/"}""", ListReadOutcome.WrongFormat)]
    [InlineData("stix", """{"login":"http://captive.example/"}""", ListReadOutcome.WrongFormat)]
    [InlineData("taxii", """{"title":"Unauthorized","http_status":"401"}""", ListReadOutcome.WrongFormat)]
    [InlineData("phishtank-json", "phish_id,url", ListReadOutcome.WrongFormat)]
    [InlineData("phishtank-json", """[{"phish_id":1,"url":"http://a.example/","verified":"yes","online":"yes"},{"phish""", ListReadOutcome.Corrupt)]
    [InlineData("phishtank-json", """[[{"phish_id":1}]]""", ListReadOutcome.WrongFormat)]
    [InlineData("url-list", """{"login":"http://captive.example/"}""", ListReadOutcome.WrongFormat)]
    [InlineData(null, """{"login":"http://captive.example/"}""", ListReadOutcome.NotRecognised)]
    public async Task Json_OfAnotherKind_IsANamedOutcome(string? format, string json, ListReadOutcome outcome)
    {
        var (result, _) = await Reading.TextAsync(json, format);

        Assert.Equal(outcome, result.Outcome);
        Assert.NotNull(result.Detail);
    }

    [Fact]
    public async Task Json_InPiecesOfAnySize_GivesTheSame()
    {
        byte[] bytes = Reading.Sample("stix/made_stix21_patterns.json");
        var (_, whole) = await Reading.BytesAsync(bytes);
        foreach (int size in (int[])[1, 7, 4096])
        {
            var sink = new RecordingSink();
            var result = await Reading.Formats.ReadAsync(new PiecewiseStream(bytes, size), null, "", sink, new ListLimits(), CancellationToken.None);

            Assert.Equal(ListReadOutcome.Read, result.Outcome);
            Assert.Equal(whole.Entries, sink.Entries);
        }
    }

    [Fact]
    public async Task Json_LargerThanItsBuffer_SkipsOnlyTheElementThatIsTooLong()
    {
        var limits = new ListLimits { MaxElementBytes = 64 * 1024 };
        string Report(string id, string target) =>
            $$"""{"phish_id":{{id}},"url":"http://p{{id}}.example/","verified":"yes","online":"yes","target":"{{target}}"}""";
        string json = $"[{string.Join(",\n", Enumerable.Range(0, 5000).Select(i => Report($"{i}", i == 2500 ? new string('x', 200_000) : "Other")))}]";

        var (result, sink) = await Reading.TextAsync(json, "phishtank-json", limits);

        Assert.Equal((ListReadOutcome.Read, 4999, 1), (result.Outcome, result.Entries, result.Skipped));
        Assert.Equal(1, sink.Count(ListSkip.TooLong));
    }
}
