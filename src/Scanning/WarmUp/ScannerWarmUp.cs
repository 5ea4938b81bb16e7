using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.WarmUp;

/// <summary>
/// Has the scanner follow a made redirect to a made page before the process takes traffic. What it loads and compiles on the way would
/// otherwise come out of the first visitors' wait budget, and they would be let through unchecked. Nothing leaves the machine.
/// </summary>
internal sealed partial class ScannerWarmUp(
    IPageAnalyzer pages,
    Scorer scorer,
    ReferenceData reference,
    IOptions<FetchOptions> options,
    TimeProvider clock,
    ILogger<ScannerWarmUp> log) : IHostedService
{
    // A machine that is so slow gets no faster by waiting for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Reserved for examples: nobody's sites, and no look-alikes of somebody's.
    private static readonly ImmutableArray<string> Urls = ["http://login.example.com/", "https://login.example.com/"];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // It only makes the first clicks faster: a machine without a free port can do without.
            LogFailed(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>What became of each scan.</returns>
    internal async Task<ImmutableArray<ScanReport>> RunAsync(CancellationToken cancellationToken)
    {
        using var server = new WarmUpServer();
        using var fetcher = new SafeFetcher(new OneAddress(), options, clock, NullLogger<SafeFetcher>.Instance, server, onlyRoots: null);
        var scanner = new PageScanner(fetcher, pages, scorer, reference, options, clock, NullLogger<PageScanner>.Instance);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = server.RunAsync(ended.Token);
        var reports = ImmutableArray.CreateBuilder<ScanReport>();
        foreach (var text in Urls)
        {
            if (WebUrl.TryParse(text, out var url, out _))
                reports.Add(await scanner.ScanAsync(new ScanRequest(url, new Unlimited()), cancellationToken).ConfigureAwait(false));
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return reports.ToImmutable();
    }

    [LoggerMessage(1020, LogLevel.Warning, "The scanner could not be warmed up; the first clicks will take longer")]
    private partial void LogFailed(Exception reason);

    // Where it points to does not matter, as long as the rules let it pass: every connection ends at the warm-up's own server.
    private sealed class OneAddress : IHostResolver
    {
        private static readonly ResolveResult Answer = ResolveResult.Found([new IPAddress([1, 1, 1, 1])]);

        public ValueTask<ResolveResult> ResolveAsync(string host, CancellationToken cancellationToken) => ValueTask.FromResult(Answer);
    }

    private sealed class Unlimited : IFetchBudget
    {
        public ValueTask<bool> TryReserveAsync(string site, CancellationToken cancellationToken) => ValueTask.FromResult(true);
    }
}
