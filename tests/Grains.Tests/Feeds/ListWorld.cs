using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.SafeBrowsing;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

/// <summary>URLs, and lists that are what the test puts in force.</summary>
internal sealed class ListWorld : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeGrainStorage _storage;
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentDictionary<string, (Seen Verdict, string? LeadsTo, string Page)> _pages = new();
    private GrainsHost? _host;
    private long _version;

    private ListWorld() => _storage = new FakeGrainStorage(_clock);

    public GrainsHost Host => _host!;

    public ThreatLists Lists => Host.Services.GetRequiredService<ThreatLists>();

    public static async Task<ListWorld> StartAsync()
    {
        var world = new ListWorld();
        await world.RestartAsync();
        return world;
    }

    /// <summary>Another process on what the one before has stored; it has read no lists.</summary>
    public async Task RestartAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _host = await GrainsHost.StartAsync(storage: _storage, clock: _clock);
        _host.Scanner.OnScan = (request, _) => Task.FromResult(Report(request.Url));
    }

    /// <summary>Puts a feed in force with these entries, and no other; fresh, and as sure as most.</summary>
    public void Put(string feed, params ListEntry[] entries)
    {
        using var builder = new ListSnapshotBuilder(_directory.Root, _clock.GetUtcNow());
        builder.BeginFeed(new ListFeed(feed, ++_version, _clock.GetUtcNow()));
        foreach (var entry in entries)
            builder.Add(entry);
        var path = _directory.PathOf($"snapshot.{_version}.lists");
        builder.Write(path);
        var trust = new FeedTrust(feed) { Confidence = 0.9, ConfirmedAt = _clock.GetUtcNow(), WeakAfter = TimeSpan.FromDays(3), SilentAfter = TimeSpan.FromDays(14) };
        Assert.True(Lists.Replace(_version, ListSnapshot.Open(path), [trust]));
    }

    /// <summary>Puts a feed of prefixes in force, Google's, with those of these expressions, and no other.</summary>
    public void PutPrefixes(params string[] expressions) =>
        Assert.True(Lists.Replace(++_version, ListSnapshot.Empty, [], new PrefixLists([PrefixFeeds.Google(_clock.GetUtcNow(), expressions, _version)])));

    /// <summary>As a click that waits.</summary>
    public Task<UrlJudgement> AwaitAsync(string url, TimeSpan budget) => Host.Url(url).AwaitJudgementAsync(GrainsHost.Query(url), budget, default);

    /// <summary>What a look at the URL sees.</summary>
    public void Answer(string url, Verdict verdict, string? leadsTo = null, string page = "the page") => _pages[url] = ((Seen)verdict, leadsTo, page);

    /// <summary>Without waiting for a scan.</summary>
    public ValueTask<UrlJudgement> AskAsync(string url) => Host.Url(url).GetJudgementAsync(GrainsHost.Query(url), default);

    /// <summary>What the world was told last of the URL.</summary>
    public Verdict? ToldOf(string url)
    {
        var key = UrlKey.ForGrain(GrainsHost.Parse(url));
        return Host.Changes.Changes.Select(change => change.Payload).OfType<LinkVerdictChanged>().LastOrDefault(change => change.UrlKey == key)?.New;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _directory.Dispose();
    }

    private Scanning.ScanReport Report(WebUrl url)
    {
        var (verdict, leadsTo, page) = _pages.GetValueOrDefault(url.Serialized, (Seen.Clean, null, "the page"));
        var report = ScanReports.Of(url, verdict, page: page, text: page);
        return leadsTo is null ? report : report with { FinalUrl = leadsTo };
    }
}
