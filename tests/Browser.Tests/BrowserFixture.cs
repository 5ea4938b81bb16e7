using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Nylas.LinkSafety.Gateway.Tests.Pages;
using Nylas.LinkSafety.Testing.Browsers;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>One Chromium and one host of the pages for the tests of a class, since classes run side by side; each test has a browser context, and so cookies, of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private WebApplication _elsewhere = null!;
    private WebApplication _furtherOn = null!;

    public PagesHost Pages { get; private set; } = null!;

    /// <summary>A destination: another origin, which sends <c>/hop</c> on to a third.</summary>
    public string Elsewhere => _elsewhere.Urls.Single();

    public string FurtherOn => _furtherOn.Urls.Single();

    public async Task InitializeAsync()
    {
        // First what may be missing, so that it is said before anything is started.
        var chromium = Chromium.Find();
        _ = AxeCore.Find();

        Pages = await PagesHost.StartAsync();
        SampleReports.AddTo(Pages);
        _furtherOn = await StartDestinationAsync("/never");
        _elsewhere = await StartDestinationAsync(FurtherOn + "/arrived");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = [.. Chromium.Arguments()] });
    }

    /// <summary>A visitor's browser, script off.</summary>
    internal Task<IBrowserContext> VisitAsync(View view) => NewContextAsync(view, script: false);

    /// <summary>The same, with script on and the policy off: for axe, which is a script.</summary>
    internal Task<IBrowserContext> InspectAsync(View view) => NewContextAsync(view, script: true);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        foreach (var app in new[] { _elsewhere, _furtherOn })
        {
            if (app is not null)
                await app.DisposeAsync();
        }

        if (Pages is not null)
            await Pages.DisposeAsync();
    }

    private async Task<IBrowserContext> NewContextAsync(View view, bool script)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Pages.Origin,
            Locale = view.Language,
            JavaScriptEnabled = script,
            BypassCSP = script,
            ColorScheme = view.ColorScheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    private static async Task<WebApplication> StartDestinationAsync(string sendsOnTo)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/hop", (HttpContext context) => context.Response.Redirect(sendsOnTo));
        app.MapGet("/{page}", (string page) => Results.Content($"<!DOCTYPE html><title>{page}</title><p>The destination.", "text/html"));
        await app.StartAsync();
        return app;
    }
}
