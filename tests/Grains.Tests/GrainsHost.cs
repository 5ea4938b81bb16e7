using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.Retention;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;
using Nylas.LinkSafety.Testing.Catalog;
using Nylas.LinkSafety.Testing.Changes;
using Nylas.LinkSafety.Testing.Logging;
using Nylas.LinkSafety.Testing.SafeBrowsing;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace Nylas.LinkSafety.Grains.Tests;

/// <summary>The real grains on the real runtime, with a clock, a scanner and a store that the test holds in its hand.</summary>
internal sealed class GrainsHost : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainsHost(IHost host, FakeTimeProvider clock, FakePageScanner scanner, FakeGrainStorage storage, RecordingChangeFeed changes, FakeCatalog catalog, LogBarrier log)
    {
        _host = host;
        Clock = clock;
        Scanner = scanner;
        Storage = storage;
        Changes = changes;
        Catalog = catalog;
        Log = log;
    }

    public FakeTimeProvider Clock { get; }

    public FakePageScanner Scanner { get; }

    public FakeGrainStorage Storage { get; }

    public RecordingChangeFeed Changes { get; }

    public FakeCatalog Catalog { get; }

    public LogBarrier Log { get; }

    /// <summary>Whom lists of prefixes are asked of.</summary>
    public FakeFullHashSource Hashes => _host.Services.GetRequiredService<FakeFullHashSource>();

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="storage">What a host before this one has stored.</param>
    /// <param name="dataDirectory">Real store, catalog and upkeep in this directory, instead of those in memory.</param>
    /// <param name="more">Services that most tests need not have.</param>
    public static async Task<GrainsHost> StartAsync(
        Action<JudgementOptions>? judgement = null,
        Action<FetchBudgetOptions>? budgets = null,
        FakeGrainStorage? storage = null,
        Action<ReportOptions>? reports = null,
        FakeTimeProvider? clock = null,
        string? dataDirectory = null,
        Action<RetentionOptions>? retention = null,
        Action<IServiceCollection>? more = null)
    {
        clock ??= new FakeTimeProvider();
        var scanner = new FakePageScanner();
        var changes = new RecordingChangeFeed();
        storage ??= new FakeGrainStorage(clock);
        var catalog = new FakeCatalog(clock);
        var log = new LogBarrier();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IPageScanner>(scanner);
        builder.Services.AddSingleton(new FakeFullHashSource());
        builder.Services.AddSingleton<IFullHashSource>(static provider => provider.GetRequiredService<FakeFullHashSource>());
        builder.Services.AddSingleton<IChangeFeed>(changes);
        builder.Services.AddSingleton(TestReference.Scorer);
        builder.Services.AddSingleton(TestReference.Suffixes);
        builder.Services.AddSingleton(TestReference.Data);
        builder.Services.AddLinkSafetyGrains();
        builder.Services.Configure<JudgementOptions>(options => judgement?.Invoke(options));
        builder.Services.Configure<FetchBudgetOptions>(options => budgets?.Invoke(options));
        builder.Services.Configure<ReportOptions>(options => reports?.Invoke(options));
        builder.Services.Configure<RetentionOptions>(options => retention?.Invoke(options));
        if (dataDirectory is null)
        {
            builder.Services.AddSingleton<ICatalog>(catalog);
            builder.Services.AddSingleton<ICatalogFeed>(catalog);
            builder.Services.AddSingleton<IStoredGrains>(storage);
            builder.UseOrleans(silo => silo.Services.AddGrainStorage("Default", (_, _) => storage));
        }
        else
        {
            builder.UseOrleans(silo => silo
                .AddSqliteGrainStorageAsDefault(options => options.DataDirectory = dataDirectory)
                .AddSqliteCatalog(options => options.DataDirectory = dataDirectory));
            builder.Services.AddCatalogKeeping();
            builder.Services.AddRetention();
        }

        more?.Invoke(builder.Services);
        builder.Logging.AddProvider(log);
        var host = builder.Build();
        await host.StartAsync();
        return new GrainsHost(host, clock, scanner, storage, changes, catalog, log);
    }

    public static UrlQuery Query(string url, string? sender = null) => new(Parse(url).Identity, sender);

    public static WebUrl Parse(string url) =>
        WebUrl.TryParse(url, out var parsed, out var error) ? parsed : throw new ArgumentException($"{url}: {error}");

    public IUrlGrain Url(string url) => Grains.GetGrain<IUrlGrain>(UrlKey.ForGrain(Parse(url)));

    /// <summary>Asks with a budget that the test's clock will never spend.</summary>
    public Task<UrlJudgement> ScannedAsync(string url, string? sender = null) =>
        Url(url).AwaitJudgementAsync(Query(url, sender), TimeSpan.FromSeconds(30), default);

    /// <summary>Stops the runtime, whose patience with its grains is <paramref name="patience"/>.</summary>
    public Task StopAsync(CancellationToken patience) => _host.StopAsync(patience);

    public async ValueTask DisposeAsync()
    {
        Scanner.Release();
        await _host.StopAsync();
        _host.Dispose();
    }
}
