using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Updating;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.SafeBrowsing;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.SafeBrowsing;

/// <summary>The protocol's client, over real connections, with answers as they are published.</summary>
public sealed class PrefixCollectorTests : IAsyncLifetime, IDisposable
{
    private const string Names = """
        {"threatLists":[{"threatType":"SOCIAL_ENGINEERING","platformType":"ANY_PLATFORM","threatEntryType":"URL"},
        {"threatType":"SOCIAL_ENGINEERING","platformType":"WINDOWS","threatEntryType":"URL"},{"threatType":"MALWARE","platformType":"ANY_PLATFORM","threatEntryType":"EXECUTABLE"},
        {"threatType":"OF_TOMORROW","platformType":"ANY_PLATFORM","threatEntryType":"URL"}]}
        """;

    private readonly FakeSafeBrowsingServer _server = FakeSafeBrowsingServer.Start();
    private readonly TemporaryDirectory _directory = new();
    private readonly Queue<string> _updates = new();
    private string? _known;
    private int _files;

    public Task InitializeAsync()
    {
        _server.OnQuestion = question => question.Line switch
        {
            "GET /v4/threatLists" => (200, Names),
            _ when _updates.TryDequeue(out var update) => (200, update),
            _ => (503, "{}"),
        };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task V4_TakesWhole_ThenInPart_AndKeepsTheServersPace()
    {
        var whole = await CollectAsync("made_v4_full_rice.json");
        Assert.Equal((ListDownloadStatus.Fetched, 5L, "safe-browsing-v4", ""), (whole.Status, whole.Summary!.Entries, whole.Format, whole.Fault));
        var part = await CollectAsync("made_v4_partial.json");
        Assert.Equal((ListDownloadStatus.Fetched, 4L, TimeSpan.FromMinutes(30)), (part.Status, part.Summary!.Entries, part.RetryAfter));

        // Prefixes in force are those of the key beside the samples.
        var list = Assert.Single(PrefixFile.Read(_known!)).Value;
        Assert.Equal(["05ffc9a3", "7476b055", "b49d59c5", "f001957c"], list.Set.InOrder().Select(prefix => Convert.ToHexStringLower(prefix)));

        // Which lists there are is asked once; and only for lists that can be used.
        Assert.Equal(["GET /v4/threatLists", "POST /v4/threatListUpdates:fetch", "POST /v4/threatListUpdates:fetch"], _server.Questions.Select(question => question.Line));
        Assert.DoesNotContain("\"state\"", _server.Questions[1].Body, StringComparison.Ordinal);
        Assert.Contains("\"threatType\":\"SOCIAL_ENGINEERING\",\"platformType\":\"ANY_PLATFORM\",\"threatEntryType\":\"URL\",\"state\":", _server.Questions[2].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("MALWARE", _server.Questions[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListWithAnotherChecksum_IsDropped_AndAskedForWhole()
    {
        await CollectAsync("made_v4_full_raw.json");

        var bad = await CollectAsync("made_v4_partial_bad_checksum.json");
        Assert.Equal((ListDownloadStatus.Fetched, 0L, true), (bad.Status, bad.Summary!.Entries, bad.IsCutDown));
        Assert.Equal("dropped, and asked for whole next time: SOCIAL_ENGINEERING/ANY_PLATFORM/URL has another checksum than its server's", bad.Fault);

        var whole = await CollectAsync("made_v4_full_raw.json");
        Assert.Equal((5L, false), (whole.Summary!.Entries, whole.IsCutDown));
        Assert.Contains("\"state\"", _server.Questions[2].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"state\"", _server.Questions[3].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task V5_TakesItsListsInOneQuestion_WithTheVersionsItHas()
    {
        var whole = await CollectAsync("made_v5_hashLists_batchGet.json", SafeBrowsingFormats.V5);
        Assert.Equal((ListDownloadStatus.Fetched, 5L, TimeSpan.FromMinutes(30)), (whole.Status, whole.Summary!.Entries, whole.RetryAfter));

        // Nothing new: no checksum, and a file is not written for it.
        var same = await CollectAsync("""{"hashLists":[{"name":"se-4b","version":"djE=","partialUpdate":true}]}""", SafeBrowsingFormats.V5);
        Assert.Equal((ListDownloadStatus.NotModified, null), (same.Status, same.Summary));
        Assert.Equal(
            ["GET /v5/hashLists:batchGet?names=mw-4b&names=pha-4b&names=se-4b&names=uws-4b&names=uwsa-4b&alt=json",
             "GET /v5/hashLists:batchGet?names=mw-4b&names=pha-4b&names=se-4b&names=uws-4b&names=uwsa-4b&version=djE&alt=json"],
            _server.Questions.Select(question => question.Line));
    }

    [Fact]
    public async Task ADamagedFile_IsAsNone()
    {
        await CollectAsync("made_v4_full_raw.json");
        var bytes = await File.ReadAllBytesAsync(_known!);
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x40;
            await File.WriteAllBytesAsync(_known!, i % 2 == 0 ? damaged : bytes[..i]);
            Assert.Empty(PrefixFile.TryRead(_known));
        }

        var whole = await CollectAsync("made_v4_full_raw.json");
        Assert.Equal(5, whole.Summary!.Entries);
    }

    [Theory]
    [InlineData(200, "<html>", ListDownloadStatus.Failed, "127.0.0.1 answered with what is no update of Safe Browsing's lists")]
    [InlineData(200, "{}", ListDownloadStatus.Failed, "127.0.0.1 answered with what is no update of Safe Browsing's lists")]
    [InlineData(400, "{}", ListDownloadStatus.Failed, "127.0.0.1 answered 400")]
    [InlineData(403, "{}", ListDownloadStatus.Refused, "127.0.0.1 answered 403")]
    [InlineData(302, "{}", ListDownloadStatus.Failed, "127.0.0.1 redirects")]
    public async Task WhatIsNoAnswer_ChangesNothing_AndIsToldInWords(int status, string json, ListDownloadStatus expected, string fault)
    {
        await CollectAsync("made_v4_full_raw.json");
        _server.OnQuestion = _ => (status, json);
        var path = _directory.PathOf("none.entries");

        var failed = await Collector().CollectAsync(Server(SafeBrowsingFormats.V4), _known, path, default);

        Assert.Equal((expected, fault, true), (failed.Status, failed.Fault, failed.IsAnswered));
        Assert.Null(failed.Summary);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task TheKey_GoesInAHeader_AndNowhereElse()
    {
        await CollectAsync("made_v4_full_raw.json");
        await CollectAsync("made_v4_partial_bad_checksum.json");

        Assert.All(_server.Questions, question =>
        {
            Assert.Contains("\r\nX-Goog-Api-Key: key-of-ours\r\n", question.Head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("key-of-ours", question.Line + question.Body, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("key-of-ours", Server(SafeBrowsingFormats.V4).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("key-of-ours", await File.ReadAllTextAsync(_known!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APrivateAddress_IsRefused_UnlessSettingsNameIt()
    {
        var failed = await Collector(isPrivateAllowed: false).CollectAsync(Server(SafeBrowsingFormats.V4), null, _directory.PathOf("none.entries"), default);

        Assert.Equal(ListDownloadStatus.Refused, failed.Status);
        Assert.Empty(_server.Questions);
    }

    [Theory]
    [InlineData(SafeBrowsingFormats.V4, "made_v4_fullHashes_find.json", "POST /v4/fullHashes:find")]
    [InlineData(SafeBrowsingFormats.V5, "made_v5_hashes_search.json", "GET /v5/hashes:search?hashPrefixes=8AGVfA&alt=json")]
    public async Task FullHashes_AreAskedForByPrefix_AndNothingElseOfTheUrlLeaves(string format, string sample, string line)
    {
        _server.OnQuestion = _ => (200, File.ReadAllText(Sample(sample)));
        var feed = PrefixFeed.Of(
            new Dictionary<string, PrefixList> { [PrefixFeeds.List] = new(PrefixSet.Of([FakeFullHashSource.HashOf("evil.example/")[..4]]), "st"u8.ToArray()) }, 1, new("google"), Server(format));
        var hit = Assert.Single(new PrefixLists([feed]).Match(Url("https://evil.example/secret-path?token=1")));
        using var hashes = new FullHashes(new FullHashClient(Downloader(isPrivateAllowed: true)), new FakeTimeProvider());

        Assert.Equal(HitState.Open, hashes.Find(hit).State);
        await hashes.AskAsync([hit]);

        Assert.Equal(HitState.Confirmed, hashes.Find(hit).State);
        var question = Assert.Single(_server.Questions);
        Assert.Equal(line, question.Line);
        if (question.Body.Length > 0)
        {
            Assert.Equal(
                """{"client":{"clientId":"nylas-linksafety","clientVersion":"1"},"clientStates":["c3Q="],"threatInfo":{"threatTypes":["SOCIAL_ENGINEERING"],"platformTypes":["ANY_PLATFORM"],"threatEntryTypes":["URL"],"threatEntries":[{"hash":"8AGVfA=="}]}}""",
                question.Body);
        }

        Assert.DoesNotContain("evil", question.Head + question.Body, StringComparison.Ordinal);
    }

    private static WebUrl Url(string text) => WebUrl.TryParse(text, out var url, out _) ? url : throw new ArgumentException(text);

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "feeds", "safebrowsing", name);

    private SafeBrowsingServer Server(string format) => PrefixFeeds.Server(_server.Address, format, [KeyValuePair.Create("X-Goog-Api-Key", "key-of-ours")]);

    private static ListDownloader Downloader(bool isPrivateAllowed) => new(
        new FakeHostResolver(),
        Options.Create(new FetchOptions()),
        Options.Create(new ListDownloadOptions { PrivateHosts = isPrivateAllowed ? ["127.0.0.1"] : [] }),
        TimeProvider.System);

    private static PrefixCollector Collector(bool isPrivateAllowed = true) => new(Downloader(isPrivateAllowed));

    /// <param name="update">A sample's name, or JSON.</param>
    private async Task<ListCollection> CollectAsync(string update, string format = SafeBrowsingFormats.V4)
    {
        _updates.Enqueue(update.StartsWith('{') ? update : await File.ReadAllTextAsync(Sample(update)));
        var path = _directory.PathOf($"google.{++_files}.entries");
        var collected = await Collector().CollectAsync(Server(format), _known, path, default);
        Assert.Equal(collected.Summary is not null, File.Exists(path));
        _known = collected.Summary is null ? _known : path;
        return collected;
    }
}
