using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Rendering;

/// <summary>
/// Looks with headless Chromium: a process of its own for each look, with an empty profile, behind a <see cref="BrowserProxy"/>; whatever is left of it
/// after the look is killed with its group. See docs/rendering.md.
/// </summary>
internal sealed partial class ChromiumRenderer(BrowserGate gate, IOptions<RenderOptions> options, TimeProvider clock, ILogger<ChromiumRenderer> log)
    : IPageRenderer, IAsyncDisposable
{
    private readonly RenderOptions _options = options.Value;
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrent, options.Value.MaxConcurrent);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;

    /// <summary>Where each look has a directory for its browser's profile, while it lasts.</summary>
    public string Profiles { get; init; } = Path.GetTempPath();

    public async Task<RenderedPage> RenderAsync(WebUrl url, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new RenderedPage { Outcome = RenderOutcome.Overloaded, Fault = "all browsers were busy" };
        }

        try
        {
            var playwright = await GetPlaywrightAsync().ConfigureAwait(false);
            await using var proxy = gate.Open(url, BrowserGateLimits.Default);
            var look = new ChromiumLook(playwright, proxy, _options, Profiles, clock);
            var page = await look.RunAsync(url, either.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            LogLooked(url.Host, page.Outcome, page.Html.Length, page.RefusedHosts.Length);
            return page;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The edge of a look: a browser that cannot be started, or an end that Playwright has no word for.
            LogFailed(url.Host, e);
            return new RenderedPage { Outcome = RenderOutcome.BrowserFailed, Fault = "the browser could not be used" };
        }
        finally
        {
            _places.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _playwright?.Dispose();
        _places.Dispose();
        _starting.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>One driver for all looks; started with the first.</summary>
    private async Task<IPlaywright> GetPlaywrightAsync()
    {
        await _starting.WaitAsync().ConfigureAwait(false);
        try
        {
            return _playwright ??= await Playwright.CreateAsync().ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }
    }

    [LoggerMessage(7000, LogLevel.Debug, "Looked at a page of {Host} with the browser: {Outcome}, {Bytes} bytes, {Refused} hosts refused")]
    private partial void LogLooked(string host, RenderOutcome outcome, int bytes, int refused);

    [LoggerMessage(7001, LogLevel.Warning, "A page of {Host} could not be looked at with the browser")]
    private partial void LogFailed(string host, Exception exception);
}
