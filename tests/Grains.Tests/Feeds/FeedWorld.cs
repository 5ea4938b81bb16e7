using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Testing.Catalog;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

/// <summary>The grains of feeds, whose sources are files that the test writes.</summary>
internal sealed class FeedWorld : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeGrainStorage _storage;
    private readonly FakeCatalog _catalog;
    private readonly TemporaryDirectory _directory = new();
    private GrainsHost? _host;

    public FeedWorld()
    {
        _storage = new FakeGrainStorage(_clock);
        _catalog = new FakeCatalog(_clock);
    }

    public FakeTimeProvider Clock => _clock;

    public FakeGrainStorage Storage => _storage;

    public ICatalog Catalog => _catalog;

    public GrainsHost Host => _host!;

    public IFeedBookGrain Book => Host.Grains.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey);

    public string Lists => Path.Combine(_directory.Root, "lists");

    /// <summary>The lists by which the process decides.</summary>
    public ThreatLists InForce => Host.Services.GetRequiredService<ThreatLists>();

    public ThreatListFollower Follower => Host.Services.GetRequiredService<ThreatListFollower>();

    public static async Task<FeedWorld> StartAsync()
    {
        var world = new FeedWorld();
        await world.RestartAsync();
        return world;
    }

    /// <summary>Another process on what the one before has stored.</summary>
    public async Task RestartAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _host = await GrainsHost.StartAsync(storage: _storage, clock: _clock, more: services =>
        {
            services.Configure<FeedOptions>(options =>
            {
                options.Directory = Lists;
                options.LocalDirectories.Add(_directory.Root);
            });
            services.Configure<ListDownloadOptions>(options => options.PrivateHosts = ["127.0.0.1"]);
            services.AddSingleton<IHostResolver>(new FakeHostResolver());
            services.AddSingleton<ListDownloader>();
            services.AddSingleton<ListFormats>();
            services.AddSingleton<ListCollector>();
            services.AddSingleton<ICatalog>(_catalog);
            services.AddSingleton<ICatalogFeed>(_catalog);
            services.AddFeeds();
        });
    }

    /// <summary>The process ends; <see cref="RestartAsync"/> begins another.</summary>
    public async Task StopAsync()
    {
        await Host.DisposeAsync();
        _host = null;
    }

    public IFeedGrain Feed(string name) => Host.Grains.GetGrain<IFeedGrain>(name);

    public string SourceOf(string name) => Path.Combine(_directory.Root, name + ".txt");

    /// <summary>Writes a source of made hosts. Each writing is newer than the last by the clock of files.</summary>
    public void Write(string name, int hosts, int from = 0) =>
        WriteText(name, string.Concat(Enumerable.Range(from, hosts).Select(i => $"http://h{i}.{name}.example/login\n")));

    public void WriteText(string name, string text)
    {
        var before = File.Exists(SourceOf(name)) ? File.GetLastWriteTimeUtc(SourceOf(name)) : DateTime.UnixEpoch;
        File.WriteAllText(SourceOf(name), text);
        File.SetLastWriteTimeUtc(SourceOf(name), before.AddSeconds(1));
    }

    public FeedDefinition Definition(string name) => new() { Name = name, Location = SourceOf(name), Interval = TimeSpan.FromHours(1) };

    /// <summary>Sets a feed up and waits until its list is in a snapshot.</summary>
    public async Task<FeedStatus> AddAsync(FeedDefinition definition)
    {
        Assert.Empty(await Book.PutAsync(definition, "ana", "", default));
        return await RefreshAsync(definition.Name);
    }

    public async Task<FeedStatus> RefreshAsync(string name)
    {
        var status = await Feed(name).RefreshAsync("ana", default);
        await Book.SettleUrlsAsync(default);
        return status!;
    }

    /// <summary>Whether a URL is in the snapshot that is in force, as another process would find it.</summary>
    public async Task<bool> IsListedAsync(string url)
    {
        var book = await Book.GetAsync(default);
        return book.FileName is { } file && ListSnapshot.Open(Path.Combine(Lists, file)).Match(GrainsHost.Parse(url), _clock.GetUtcNow()).Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _directory.Dispose();
    }
}
