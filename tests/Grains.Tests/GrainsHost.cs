using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Changes;
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

    private GrainsHost(IHost host, FakeTimeProvider clock, FakePageScanner scanner, FakeGrainStorage storage, RecordingChangeFeed changes)
    {
        _host = host;
        Clock = clock;
        Scanner = scanner;
        Storage = storage;
        Changes = changes;
    }

    public FakeTimeProvider Clock { get; }

    public FakePageScanner Scanner { get; }

    public FakeGrainStorage Storage { get; }

    public RecordingChangeFeed Changes { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="storage">What a host before this one has stored.</param>
    public static async Task<GrainsHost> StartAsync(
        Action<JudgementOptions>? judgement = null,
        Action<FetchBudgetOptions>? budgets = null,
        FakeGrainStorage? storage = null,
        Action<ReportOptions>? reports = null,
        FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider();
        var scanner = new FakePageScanner();
        var changes = new RecordingChangeFeed();
        storage ??= new FakeGrainStorage();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IPageScanner>(scanner);
        builder.Services.AddSingleton<IChangeFeed>(changes);
        builder.Services.AddSingleton(TestReference.Scorer);
        builder.Services.AddSingleton(TestReference.Suffixes);
        builder.Services.AddSingleton(TestReference.Data);
        builder.Services.AddLinkSafetyGrains();
        builder.Services.Configure<JudgementOptions>(options => judgement?.Invoke(options));
        builder.Services.Configure<FetchBudgetOptions>(options => budgets?.Invoke(options));
        builder.Services.Configure<ReportOptions>(options => reports?.Invoke(options));
        builder.UseOrleans(silo => silo.Services.AddGrainStorage("Default", (_, _) => storage));
        var host = builder.Build();
        await host.StartAsync();
        return new GrainsHost(host, clock, scanner, storage, changes);
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
