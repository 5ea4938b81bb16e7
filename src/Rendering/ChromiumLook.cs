using System.Text;
using Microsoft.Playwright;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Rendering;

/// <summary>One look: one browser, one page.</summary>
internal sealed class ChromiumLook(IPlaywright playwright, BrowserProxy proxy, RenderOptions options, string profiles, TimeProvider clock)
{
    /// <summary>The same cap as for a fetched body, <c>FetchOptions.MaxBodyBytes</c>'s default.</summary>
    private const int MaxHtmlBytes = 4 * 1024 * 1024;

    private const int MaxScreenshotBytes = 1024 * 1024;

    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a browser is looked for that is still being started when its look is over.</summary>
    private static readonly TimeSpan EndInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _profile = CreateProfile(profiles);
    private bool _tookTooMuch;

    /// <param name="url">Where to.</param>
    /// <param name="end">The look's time is over, or its caller has gone.</param>
    public async Task<RenderedPage> RunAsync(WebUrl url, CancellationToken end)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        BrowserProcesses? processes = null;
        var watch = Task.CompletedTask;
        // Playwright knows no cancellation: what hangs is ended from outside, and fails then.
        var launch = LaunchAsync();
        try
        {
            await using var context = await launch.WaitAsync(end).ConfigureAwait(false);
            processes = BrowserProcesses.Find(_profile);
            watch = WatchAsync(processes, over.Token);
            return await LookAsync(context, url).WaitAsync(end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return Ended(RenderOutcome.TimedOut, $"the look took longer than {options.Deadline}");
        }
        catch (PlaywrightException) when (_tookTooMuch)
        {
            return Ended(RenderOutcome.TooLarge, $"the browser took more than {options.MaxMemoryBytes} bytes of memory");
        }
        catch (PlaywrightException)
        {
            return Ended(RenderOutcome.BrowserFailed, "the browser has ended by itself");
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            processes?.End();
            await EndAsync(launch).ConfigureAwait(false);
            await watch.ConfigureAwait(false);
            DeleteProfile();
        }
    }

    /// <summary>
    /// A browser that was still being started is killed as soon as it is there: its look keeps its place until then, so that no more of them run than may.
    /// Ends with Playwright's own time for a launch at the latest.
    /// </summary>
    private async Task EndAsync(Task<IBrowserContext> launch)
    {
        BrowserProcesses.Find(_profile)?.End();
        while (!launch.IsCompleted)
        {
            await Task.WhenAny(launch, Task.Delay(EndInterval, clock)).ConfigureAwait(false);
            BrowserProcesses.Find(_profile)?.End();
        }

        try
        {
            await (await launch.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It was killed, or never came up: either way it has ended.
        }
    }

    private Task<IBrowserContext> LaunchAsync() => playwright.Chromium.LaunchPersistentContextAsync(_profile, new BrowserTypeLaunchPersistentContextOptions
    {
        ExecutablePath = options.ExecutablePath,
        ChromiumSandbox = options.UseSandbox,
        Headless = true,
        Args = ChromiumArguments.All,
        Proxy = new Proxy { Server = $"http://127.0.0.1:{proxy.Port}", Bypass = "<-loopback>" },
        AcceptDownloads = false,
        ServiceWorkers = ServiceWorkerPolicy.Block,
        Permissions = [],
        ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        HandleSIGHUP = false,
        HandleSIGINT = false,
        HandleSIGTERM = false,
        Timeout = (float)options.Deadline.TotalMilliseconds,
    });

    private async Task<RenderedPage> LookAsync(IBrowserContext context, WebUrl url)
    {
        var page = context.Pages[0];
        // What opens beside the page is not what the visitor came for.
        context.Page += static (_, opened) => _ = CloseAsync(opened);
        var guard = await RequestGuard.WatchAsync(page, proxy).ConfigureAwait(false);
        page.SetDefaultTimeout((float)options.Deadline.TotalMilliseconds);
        try
        {
            await page.GotoAsync(url.Serialized, new PageGotoOptions { WaitUntil = WaitUntilState.Load }).ConfigureAwait(false);
        }
        catch (PlaywrightException) when (guard.HasLedToToken)
        {
            return Ended(RenderOutcome.TokenBearing, "the page goes on to a URL that carries a token");
        }
        catch (PlaywrightException) when (!_tookTooMuch && !page.IsClosed)
        {
            // A navigation that script interrupted with another one is no failure: the other is waited for.
            if (!WebUrl.TryParse(page.Url, out _, out _))
                return Ended(proxy.IsExceeded ? RenderOutcome.TooLarge : RenderOutcome.NotOpened, "the page could not be opened");
        }

        await SettleAsync(page).ConfigureAwait(false);
        if (guard.HasLedToToken)
            return Ended(RenderOutcome.TokenBearing, "the page goes on to a URL that carries a token");
        return await TakeAsync(page).ConfigureAwait(false);
    }

    /// <summary>Until nothing is on its way, or as long as a page may take.</summary>
    private async Task SettleAsync(IPage page)
    {
        try
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new PageWaitForLoadStateOptions { Timeout = (float)options.SettleTime.TotalMilliseconds }).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It never rests: it is taken as it is.
        }
    }

    private async Task<RenderedPage> TakeAsync(IPage page)
    {
        var html = Encoding.UTF8.GetBytes(await page.ContentAsync().ConfigureAwait(false));
        if (html.Length > MaxHtmlBytes)
            return Ended(RenderOutcome.TooLarge, $"the document has more than {MaxHtmlBytes} bytes");
        if (!WebUrl.TryParse(page.Url, out var final, out _))
            return Ended(RenderOutcome.NotOpened, "the page ended at no http or https URL");
        return new RenderedPage
        {
            Outcome = RenderOutcome.Rendered,
            FinalUrl = final.Serialized,
            Html = html,
            Screenshot = await PhotographAsync(page).ConfigureAwait(false),
            RefusedHosts = proxy.RefusedHosts,
        };
    }

    private static async Task<ReadOnlyMemory<byte>> PhotographAsync(IPage page)
    {
        try
        {
            byte[] picture = await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Jpeg, Quality = 60, Animations = ScreenshotAnimations.Disabled, Timeout = 3_000 })
                .ConfigureAwait(false);
            return picture.Length <= MaxScreenshotBytes ? picture : default;
        }
        catch (TimeoutException)
        {
            // A page that keeps the painter busy for ever is judged without its picture.
            return default;
        }
    }

    private static async Task CloseAsync(IPage opened)
    {
        try
        {
            await opened.CloseAsync().ConfigureAwait(false);
        }
        catch (PlaywrightException)
        {
            // It has gone by itself.
        }
    }

    /// <summary>Ends the browser that takes too much, or whose time is over. Never fails.</summary>
    private async Task WatchAsync(BrowserProcesses? processes, CancellationToken over)
    {
        if (processes is null)
            return;
        using var timer = new PeriodicTimer(MemoryInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over).ConfigureAwait(false))
            {
                if (processes.MeasureMemory() <= options.MaxMemoryBytes)
                    continue;
                _tookTooMuch = true;
                processes.End();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The look has ended.
        }
    }

    private RenderedPage Ended(RenderOutcome outcome, string fault) => new() { Outcome = outcome, Fault = fault, RefusedHosts = proxy.RefusedHosts };

    private static string CreateProfile(string profiles)
    {
        var path = Path.Combine(profiles, $"linksafety-look-{Guid.NewGuid():N}");
        return (OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;
    }

    private void DeleteProfile()
    {
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just dying has written once more: the directory is the system's to sweep.
        }
    }
}
