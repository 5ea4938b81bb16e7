using System.Text;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class MispTests
{
    [Fact]
    public async Task Event_Made_TakesWhatIsMarkedForDetection()
    {
        var (result, sink) = await Reading.FileAsync("misp/00000000-0000-4000-8000-00000000eeee.json");

        Assert.Equal((ListReadOutcome.Read, "misp-event"), (result.Outcome, result.Format));
        Assert.Equal(
            [
                "Url evil.example/login.php", "HostAndBelow evil.example/", "Host login.evil.example/", "HostAndBelow evil2.example/",
                "Url defanged.example/x", "Url old.example/", "Url evil3.example/this-is-it.exe", "HostAndBelow evil3.example/",
            ],
            sink.Entries.Select(entry => $"{entry.Scope} {entry.Expression}"));
        Assert.All(sink.Entries, entry => Assert.Equal(ThreatType.SocialEngineering, entry.Threat)); // rsit:fraud="phishing"
        Assert.Equal(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), sink.Entries[5].FirstSeen);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), sink.Entries[0].FirstSeen);
        Assert.Equal(3, sink.Count(ListSkip.NotActive)); // two that are context, one deleted
        Assert.Equal(1, sink.Count(ListSkip.Conditional)); // an address with a port
        Assert.Equal(1, sink.Count(ListSkip.NotAnIndicator)); // a path without a host
        Assert.Equal(5, result.Skipped);
    }

    [Fact]
    public async Task Event_Circl_HoldsNothingThatCanBeClicked()
    {
        var (result, sink) = await Reading.FileAsync("misp/circl_osint_event_excerpt.json");

        Assert.Equal((ListReadOutcome.Read, "misp-event", 0, 3), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.Equal((1, 2), (sink.Count(ListSkip.NotActive), sink.Count(ListSkip.NotAnIndicator)));
    }

    [Fact]
    public async Task Feed_Directory_ReadsTheEventsOfItsManifest()
    {
        byte[] manifest = Reading.Sample("misp/manifest.json");
        Assert.Equal("misp-feed", Reading.Formats.Recognise(new ListHead(manifest, isWhole: true, "manifest.json"))?.Format);
        var reader = (IDirectoryListReader)Reading.Formats.Find("misp-feed")!;
        var sink = new RecordingSink();

        var result = await reader.ReadAsync(
            new MemoryStream(manifest), new Directory(name => Reading.Sample($"misp/{name}")), sink, new ListLimits(), CancellationToken.None);

        Assert.Equal((ListReadOutcome.Read, 8, 5), (result.Outcome, result.Entries, result.Skipped));
    }

    [Theory]
    [InlineData("{\"../../etc/passwd\":{}}", ListReadOutcome.WrongFormat)]
    [InlineData("{\"login\":\"http://captive.example/\"}", ListReadOutcome.WrongFormat)]
    [InlineData("[]", ListReadOutcome.WrongFormat)]
    [InlineData("<html>", ListReadOutcome.WrongFormat)]
    [InlineData("{", ListReadOutcome.Corrupt)]
    public async Task Feed_WrongManifest_OpensNothing(string manifest, ListReadOutcome outcome)
    {
        var reader = (IDirectoryListReader)Reading.Formats.Find("misp-feed")!;
        var documents = new Directory(_ => throw new InvalidOperationException("nothing may be opened"));

        var result = await reader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(manifest)), documents, new RecordingSink(), new ListLimits(), CancellationToken.None);

        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task Feed_EventThatIsMissingOrBroken_CostsOnlyItself()
    {
        string[] ids = [.. Enumerable.Range(0, 4).Select(i => $"00000000-0000-4000-8000-00000000000{i}")];
        string manifest = $"{{{string.Join(',', ids.Select(id => $"\"{id}\":{{\"info\":\"x\"}}"))}}}";
        byte[] good = Reading.Sample("misp/00000000-0000-4000-8000-00000000eeee.json");
        var documents = new Directory(name => name[35] switch { '0' => good, '1' => null, '2' => good[..200], _ => "<html>"u8.ToArray() });
        var reader = (IDirectoryListReader)Reading.Formats.Find("misp-feed")!;
        var sink = new RecordingSink();

        var result = await reader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(manifest)), documents, sink, new ListLimits(), CancellationToken.None);

        Assert.Equal((ListReadOutcome.Read, 8, 8), (result.Outcome, result.Entries, result.Skipped));
        Assert.Equal(ids[1..].Select(id => $"{id}.json"), sink.Skips.Where(skip => skip.Reason == ListSkip.Unreadable).Select(skip => skip.Text));
    }

    [Theory]
    [InlineData("manifest.json", "misp-feed")]
    [InlineData("hashes.csv", "misp-hashes")]
    public async Task Feed_FileByItself_IsRefusedWithAdvice(string sample, string format)
    {
        var (result, sink) = await Reading.FileAsync($"misp/{sample}");

        Assert.Equal((ListReadOutcome.Refused, format), (result.Outcome, result.Format));
        Assert.NotNull(result.Detail);
        Assert.Empty(sink.Entries);
    }

    [Theory]
    [InlineData("hostname", "[\".google.com\",\"github.io\"]", "HostAndBelow google.com/, HostAndBelow github.io/")]
    [InlineData("string", "[\"www.example.com\",\"https://example.com/robots.txt\"]", "Host www.example.com/, Url example.com/robots.txt")]
    [InlineData("cidr", "[\"10.0.0.0/8\"]", "NotAnIndicator")]
    [InlineData("regex", "[\"/^a/\"]", "NotAnIndicator")]
    public async Task WarningList_Type_SaysHowFarItReaches(string type, string list, string expected)
    {
        string json = $$"""{"description":"d","list":{{list}},"matching_attributes":["hostname","url"],"name":"made","type":"{{type}}","version":1}""";

        var (result, sink) = await Reading.TextAsync(json);

        Assert.Equal("misp-warninglist", result.Format);
        Assert.Equal(expected, string.Join(", ", sink.Entries.Select(entry => $"{entry.Scope} {entry.Expression}").Concat(sink.Skips.Select(skip => skip.Reason.ToString()))));
    }

    private sealed class Directory(Func<string, byte[]?> open) : IListDocuments
    {
        public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken) =>
            ValueTask.FromResult<Stream?>(open(name) is { } bytes ? new MemoryStream(bytes) : null);
    }
}
