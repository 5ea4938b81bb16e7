using System.Text.Json.Nodes;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Testing.SafeBrowsing;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

/// <summary>A feed whose source is a server of Safe Browsing's API.</summary>
public sealed class SafeBrowsingFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(30);

    private FakeSafeBrowsingServer _server = null!;
    private PrefixSet _set = PrefixSet.Empty;
    private int _state;
    private FeedWorld _world = null!;

    public async Task InitializeAsync()
    {
        _server = FakeSafeBrowsingServer.Start();
        _world = await FeedWorld.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ItsPrefixesAreInForce_WithoutASnapshot_AndTheServersPaceIsKept()
    {
        Serve(Hosts(0, 10));
        var status = await _world.AddAsync(Definition());

        Assert.Equal((FeedHealth.Good, 10L, "safe-browsing-v4", 1L), (status.Health, status.Entries, status.Format, status.Version));
        Assert.Equal(_world.Clock.GetUtcNow() + TimeSpan.FromHours(1), status.NextAt, TimeSpan.FromMinutes(6));
        var feed = await InForceAsync(1);
        Assert.Equal(("google", "google"), (feed.Name, feed.Trust.Attribution));
        Assert.Empty(_world.InForce.Current.Snapshot.Feeds);

        // By hand as little as by the schedule: the server has said how long it is to be left alone.
        var asked = _server.Questions.Count;
        _world.Clock.Advance(Wait - TimeSpan.FromSeconds(1));
        await _world.RefreshAsync("google");
        Assert.Equal(asked, _server.Questions.Count);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Serve(Hosts(0, 12), partial: true);
        Assert.Equal((FeedHealth.Good, 12L), Of(await _world.RefreshAsync("google")));
        Assert.Equal(asked + 1, _server.Questions.Count);
        Assert.Equal(_server.Address, (await InForceAsync(2)).Server.ToString());
    }

    [Fact]
    public async Task ABadChecksum_DropsTheList_AndItIsAskedForWhole_WhenItMayBe()
    {
        Serve(Hosts(0, 10));
        await _world.AddAsync(Definition());
        _world.Clock.Advance(Wait);
        Serve(Hosts(0, 12), partial: true, badChecksum: true);

        var dropped = await _world.RefreshAsync("google");
        Assert.Equal((FeedHealth.Failing, 0L), Of(dropped));
        Assert.Contains("has another checksum than its server's", dropped.Fault, StringComparison.Ordinal);
        Assert.Equal(_world.Clock.GetUtcNow() + Wait, dropped.NextAt);
        Assert.Empty(Matching(await InForceAsync(2), Hosts(0, 12)));

        _world.Clock.Advance(Wait);
        Serve(Hosts(0, 12));
        Assert.Equal((FeedHealth.Good, 12L), Of(await _world.RefreshAsync("google")));
        Assert.DoesNotContain("\"state\"", _server.Questions[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatRefuses_IsLeftAlone_AsTheProtocolSays_AndWhatIsThereHolds()
    {
        Serve(Hosts(0, 10));
        await _world.AddAsync(Definition());
        _world.Clock.Advance(Wait);
        _server.OnQuestion = static _ => (503, "{}");

        var failed = await _world.RefreshAsync("google");
        Assert.Equal((FeedHealth.Failing, 10L, "127.0.0.1 answered 503"), (failed.Health, failed.Entries, failed.Fault));
        Assert.InRange(failed.NextAt - _world.Clock.GetUtcNow(), TimeSpan.FromMinutes(15), Wait);
        var asked = _server.Questions.Count;
        await _world.RefreshAsync("google");
        Assert.Equal(asked, _server.Questions.Count);
        Assert.Equal(1, (await InForceAsync(1)).Version);
    }

    [Fact]
    public async Task AfterARestart_ItsPrefixesAreThere_BeforeAnybodyIsAsked()
    {
        Serve(Hosts(0, 10));
        await _world.AddAsync(Definition());
        var asked = _server.Questions.Count;

        await _world.RestartAsync();

        Assert.Equal(10, Matching(await InForceAsync(1), Hosts(0, 10)).Count);
        Assert.Equal(asked, _server.Questions.Count);
    }

    [Fact]
    public async Task OneThatIsRemoved_OrBecomesAFile_LeavesNothing()
    {
        Serve(Hosts(0, 10));
        await _world.AddAsync(Definition());
        await InForceAsync(1);
        _world.Write("google", hosts: 3);

        // What was a list of prefixes is no list of entries.
        await _world.AddAsync(_world.Definition("google"));
        await _world.Follower.RefreshAsync(default);
        Assert.Empty(_world.InForce.Current.Prefixes.Feeds);
        Assert.True(await _world.IsListedAsync("http://h0.google.example/login"));

        Assert.True(await _world.Book.RemoveAsync("google", "ana", "", default));
        await _world.Book.SettleAsync(default);
        await _world.Follower.RefreshAsync(default);
        Assert.Empty(_world.InForce.Current.Prefixes.Feeds);
        Assert.Empty(Directory.GetFiles(_world.Lists, "google.*"));
    }

    [Fact]
    public async Task WhatItMayNotBe_IsSaid()
    {
        (string Field, FeedDefinition Definition)[] wrong =
        [
            ("location", Definition() with { Location = _server.Address + "/?key=secret" }),
            ("location", Definition() with { Location = "/var/lists" }),
            ("attribution", Definition() with { Attribution = "somebody" }),
            ("attribution", Definition() with { Location = "https://safebrowsing.googleapis.com/", Attribution = null }),
            ("redistributable", Definition() with { IsRedistributable = true }),
            ("redistributable", Definition() with { Attribution = null, IsRedistributable = true }),
            ("redistributable", _world.Definition("list") with { Attribution = FeedAttribution.Google, IsRedistributable = true }),
            ("warning_list", Definition() with { IsWarningList = true }),
        ];
        foreach (var (field, definition) in wrong)
            Assert.Equal(field, Assert.Single(await _world.Book.PutAsync(definition, "ana", "", default)).Field);
    }

    private static (FeedHealth Health, long Entries) Of(FeedStatus status) => (status.Health, status.Entries);

    private static IEnumerable<string> Hosts(int from, int count) => Enumerable.Range(from, count).Select(i => $"h{i}.evil.example/");

    private static List<PrefixHit> Matching(PrefixFeed feed, IEnumerable<string> expressions) =>
        [.. expressions.SelectMany(expression => new PrefixLists([feed]).Match(GrainsHost.Parse("https://" + expression)))];

    private FeedDefinition Definition() => new() { Name = "google", Location = _server.Address, Format = SafeBrowsingFormats.V4, Attribution = FeedAttribution.Google };

    private async Task<PrefixFeed> InForceAsync(long version)
    {
        await _world.Follower.RefreshAsync(default);
        var feed = Assert.Single(_world.InForce.Current.Prefixes.Feeds);
        Assert.Equal(version, feed.Version);
        return feed;
    }

    /// <summary>What the server says of its one list when it is asked next.</summary>
    private void Serve(IEnumerable<string> expressions, bool partial = false, bool badChecksum = false)
    {
        var after = PrefixSet.Of(expressions.Select(expression => FakeFullHashSource.HashOf(expression)[..4]));
        var state = BitConverter.GetBytes(++_state);
        var update = partial ? PrefixUpdate.Between(_set, after, state) : PrefixUpdate.Full(after, state);
        _set = after;
        var checksum = update.Checksum.ToArray();
        checksum[0] ^= (byte)(badChecksum ? 1 : 0);
        var json = new JsonObject
        {
            ["listUpdateResponses"] = new JsonArray(new JsonObject
            {
                ["threatType"] = "SOCIAL_ENGINEERING",
                ["threatEntryType"] = "URL",
                ["platformType"] = "ANY_PLATFORM",
                ["responseType"] = partial ? "PARTIAL_UPDATE" : "FULL_UPDATE",
                ["additions"] = new JsonArray([.. update.Additions.Select(addition => (JsonNode)new JsonObject
                {
                    ["rawHashes"] = new JsonObject { ["prefixSize"] = addition.Size, ["rawHashes"] = Convert.ToBase64String(addition.Prefixes.Span) },
                })]),
                ["removals"] = new JsonArray(new JsonObject { ["rawIndices"] = new JsonObject { ["indices"] = new JsonArray([.. update.Removals.Select(index => (JsonNode)index)]) } }),
                ["newClientState"] = Convert.ToBase64String(state),
                ["checksum"] = new JsonObject { ["sha256"] = Convert.ToBase64String(checksum) },
            }),
            ["minimumWaitDuration"] = "1800s",
        }.ToJsonString();
        _server.OnQuestion = question => question.Line == "GET /v4/threatLists"
            ? (200, """{"threatLists":[{"threatType":"SOCIAL_ENGINEERING","platformType":"ANY_PLATFORM","threatEntryType":"URL"}]}""")
            : (200, json);
    }
}
