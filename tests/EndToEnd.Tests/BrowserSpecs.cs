using Microsoft.Playwright;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;
using Nylas.LinkSafety.Testing.Browsers;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>The same clicks in a real browser without script: its policy on forms and redirects is part of the answer.</summary>
[Collection(nameof(LabGroup))]
public sealed class BrowserSpecs(LabFixture lab) : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        var chromium = Chromium.Find();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = [.. Chromium.Arguments(lab.Web.Address)] });
        _page = await _browser.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = false, Locale = "en" });
        _page.SetDefaultTimeout(60_000);
    }

    [Fact]
    public async Task Who_is_warned_presses_continue_and_arrives()
    {
        await ClickOnAsync("http://parcel-notice.test/");
        Assert.Equal("This link may lead to a phishing page", await _page.InnerTextAsync("h1"));

        await _page.ClickAsync("summary");
        await _page.ClickAsync("form button");
        await _page.WaitForURLAsync("http://parcel-notice.test/");

        Assert.Equal("Your parcel could not be delivered", await _page.InnerTextAsync("h1"));
        Assert.Equal("", await _page.EvaluateAsync<string>("document.referrer"));
    }

    [Fact]
    public async Task Who_clicks_on_an_honest_page_sees_it_and_nothing_of_us()
    {
        await ClickOnAsync("http://short-hops.test/shop");

        Assert.Equal("http://harbor-lamps.test/", _page.Url);
        Assert.Equal("", await _page.EvaluateAsync<string>("document.referrer"));
    }

    [Fact]
    public async Task Who_is_stopped_stays_with_us()
    {
        var gateway = await ClickOnAsync("http://script-hop.test/");

        Assert.StartsWith(gateway.Origin + "/r?", _page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await _page.Locator("form").CountAsync());

        // The scanner's, and none of the browser's.
        Assert.Equal(1, await lab.Web.VisitsAsync("script-hop.test/"));
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    private async Task<GatewayProcess> ClickOnAsync(string destination)
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        await _page.GotoAsync(gateway.Origin + await gateway.LinkAsync(destination));
        return gateway;
    }
}
