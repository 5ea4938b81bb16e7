using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;

namespace Nylas.LinkSafety.Bench.Catalog;

/// <summary>Store, catalog and its keeper, as the product composes them; no grain ever wakes.</summary>
internal sealed partial class CatalogHost : IAsyncDisposable, ILoggerProvider
{
    private readonly TaskCompletionSource<(long States, TimeSpan Duration)> _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IHost _host;

    private CatalogHost(string directory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(this);
        builder.Services.AddSingleton(PublicSuffixList.LoadShipped());
        builder.Services.AddSingleton<UrlRows>();
        builder.Services.AddCatalogKeeping();
        builder.UseOrleans(silo => silo
            .AddSqliteGrainStorageAsDefault(options =>
            {
                options.DataDirectory = directory;
                options.CheckIntegrityAtStart = false;
            })
            .AddSqliteCatalog(options =>
            {
                options.DataDirectory = directory;
                options.MaxQueuedRows = 1 << 20;
            }));
        _host = builder.Build();
    }

    public ICatalog Catalog => _host.Services.GetRequiredService<ICatalog>();

    public Task<(long States, TimeSpan Duration)> Filled => _filled.Task;

    public static async Task<CatalogHost> StartAsync(string directory)
    {
        var host = new CatalogHost(directory);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>What it takes from the turns that post.</summary>
    public TimeSpan PostAll(int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => new CatalogUrl
        {
            UrlKey = $"posted-{i}",
            RedactedUrl = $"https://posted.example/login/{i}",
            Host = "posted.example",
            Site = "posted.example",
            Verdict = Verdict.Clean,
            Source = JudgementSource.Scan,
            ChangedAt = DateTimeOffset.UnixEpoch.AddSeconds(i),
        }).ToArray();
        var feed = _host.Services.GetRequiredService<ICatalogFeed>();
        var started = Stopwatch.GetTimestamp();
        foreach (var row in rows)
            feed.Post(row);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>What of a rebuild is reading stored URLs, and what is making rows of them.</summary>
    public async Task<(TimeSpan Reading, TimeSpan Making)> TimePartsAsync(int states)
    {
        var stored = _host.Services.GetRequiredService<IStoredGrains>();
        var rows = _host.Services.GetRequiredService<UrlRows>();
        var (reading, making, read) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        for (string? after = null; read < states;)
        {
            var started = Stopwatch.GetTimestamp();
            var page = await stored.ListAsync<UrlGrainState>(new StoredGrainQuery(UrlRows.GrainType, UrlRows.StateName, after, 500), default);
            reading += Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            foreach (var grain in page.Grains)
                _ = rows.Of(grain.Id.Key.ToString()!, grain.State).Count();
            making += Stopwatch.GetElapsedTime(started);
            read += page.Passed;
            after = page.Next;
        }

        return (reading, making);
    }

    public Task FlushAsync() => _host.Services.GetRequiredService<ICatalogUpkeep>().FlushAsync(default);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Logger(this);

    void IDisposable.Dispose()
    {
    }

    // "… (whole: True): {Read} states in {Duration}"
    [GeneratedRegex(@": (\d+) states in ([\d:.]+)$")]
    private static partial Regex Done();

    private sealed class Logger(CatalogHost host) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
                Console.Error.WriteLine(formatter(state, exception));
            if (Done().Match(formatter(state, exception)) is { Success: true } match)
            {
                host._filled.TrySetResult((
                    long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), TimeSpan.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
            }
        }
    }
}
