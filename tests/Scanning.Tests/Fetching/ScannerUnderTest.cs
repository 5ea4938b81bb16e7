using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>The whole scanner as it is composed, with only DNS, the way to the network and the clock in a test's hand.</summary>
internal sealed class ScannerUnderTest : IDisposable, IFetchBudget
{
    /// <summary>Page threads and reference data are the same for all tests; their clock stands still, so that a busy machine makes no page late.</summary>
    private static readonly Lazy<ServiceProvider> Shared = new(static () => new ServiceCollection()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton<TimeProvider>(new FakeTimeProvider(FetcherUnderTest.Now))
        .AddLinkScanning()
        .BuildServiceProvider());

    private readonly ConcurrentQueue<string> _reserved = new();
    private readonly SafeFetcher _fetcher;
    private readonly PageScanner _scanner;

    public ScannerUnderTest(LoopbackWeb web, FetchOptions? options = null, IPageRenderer? renderer = null)
        : this(web.Connector(), options, web, renderer)
    {
    }

    public ScannerUnderTest(LoopbackConnector connector, FetchOptions? options = null, LoopbackWeb? web = null, IPageRenderer? renderer = null)
    {
        Connector = connector;
        var fetchOptions = Options.Create(options ?? new FetchOptions());
        _fetcher = new SafeFetcher(Resolver, fetchOptions, Clock, NullLogger<SafeFetcher>.Instance, connector, web?.Authority.Roots);
        var services = Shared.Value;
        _scanner = new PageScanner(
            _fetcher,
            services.GetRequiredService<IPageAnalyzer>(),
            services.GetRequiredService<Scorer>(),
            services.GetRequiredService<ReferenceData>(),
            fetchOptions,
            Clock,
            NullLogger<PageScanner>.Instance,
            renderer);
    }

    public FakeHostResolver Resolver { get; } = new() { Default = IPAddress.Parse("93.184.216.34") };

    public FakeTimeProvider Clock { get; } = new(FetcherUnderTest.Now);

    public LoopbackConnector Connector { get; }

    /// <summary>How many fetches are allowed.</summary>
    public int Budget { get; set; } = int.MaxValue;

    /// <summary>The sites that leave to fetch was asked for, in order.</summary>
    public IReadOnlyList<string> Reserved => [.. _reserved];

    public Task<ScanReport> ScanAsync(string url, CancellationToken cancellationToken = default) =>
        ((IPageScanner)_scanner).ScanAsync(new ScanRequest(FetcherUnderTest.Url(url), this), cancellationToken);

    public Task<ScanReport> AnalyzeAsync(string url, string html, string? contentType = "text/html") =>
        _scanner.AnalyzeAsync(FetcherUnderTest.Url(url), System.Text.Encoding.UTF8.GetBytes(html), contentType, CancellationToken.None);

    public ValueTask<bool> TryReserveAsync(string site, CancellationToken cancellationToken)
    {
        _reserved.Enqueue(site);
        return ValueTask.FromResult(_reserved.Count <= Budget);
    }

    public void Dispose() => _fetcher.Dispose();
}
