using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Browsers;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Rendering;

namespace Nylas.LinkSafety.Rendering.Tests;

/// <summary>The renderer with a real Chromium, with DNS and the way to the network in a test's hand.</summary>
internal sealed class RendererUnderTest : IAsyncDisposable
{
    private readonly ChromiumRenderer _renderer;
    private readonly RenderOptions _options;

    public RendererUnderTest(MadeUpWeb web, Action<RenderOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new RenderOptions
        {
            Renderer = RenderOptions.Chromium,
            ExecutablePath = Chromium.Find(),
            // As root, as in a build's container, it will not start with its sandbox.
            UseSandbox = !Environment.IsPrivilegedProcess,
            Deadline = TimeSpan.FromMinutes(2),
        };
        configure?.Invoke(options);
        _options = options;
        Connector = web.Connector();
        _renderer = new ChromiumRenderer(
            LoopbackGate.Create(Resolver, Connector), Options.Create(options), clock ?? TimeProvider.System, NullLogger<ChromiumRenderer>.Instance)
        {
            Profiles = Profiles,
        };
    }

    public FakeHostResolver Resolver { get; } = new() { Default = IPAddress.Parse("93.184.216.34") };

    /// <summary>Nobody else's looks are here.</summary>
    public string Profiles { get; } = Directory.CreateTempSubdirectory("rendering-tests-").FullName;

    public LoopbackConnector Connector { get; }

    public Task<RenderedPage> RenderAsync(string url, CancellationToken cancellationToken = default) =>
        _renderer.RenderAsync(Parse(url), cancellationToken);

    /// <summary>A look that is over before it begins, and whether its browser was started meanwhile.</summary>
    public async Task<(RenderedPage Page, bool HasStarted)> LookWithoutTimeAsync(string url)
    {
        var place = Directory.CreateTempSubdirectory("rendering-browser-").FullName;
        var started = Path.Combine(place, "started");
        var browser = Path.Combine(place, "browser");
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\ntouch {started}\nexec {_options.ExecutablePath} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _options.ExecutablePath = browser;
        using var playwright = await Playwright.CreateAsync();
        await using var proxy = LoopbackGate.Create(Resolver, Connector).Open(Parse(url), BrowserGateLimits.Default);
        var page = await new ChromiumLook(playwright, proxy, _options, Profiles, TimeProvider.System).RunAsync(Parse(url), new CancellationToken(canceled: true));
        var hasStarted = File.Exists(started);
        Directory.Delete(place, recursive: true);
        return (page, hasStarted);
    }

    public static string TextOf(RenderedPage page) => Encoding.UTF8.GetString(page.Html.Span);

    private static WebUrl Parse(string url) => WebUrl.TryParse(url, out var parsed, out _) ? parsed : throw new ArgumentException(url, nameof(url));

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        Directory.Delete(Profiles, recursive: true);
    }
}
