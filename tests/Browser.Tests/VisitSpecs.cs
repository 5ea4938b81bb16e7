using Microsoft.Playwright;
using Nylas.LinkSafety.Gateway.Tests.Pages;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>What visitors do on the pages, in a real browser without script.</summary>
public sealed class VisitSpecs(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("/arrived")]
    [InlineData("/hop")]
    public async Task SomebodyWhoGoesOn_ArrivesAtTheDestination_ThroughEveryRedirect(string path)
    {
        browser.Pages.ContinueTo = browser.Elsewhere + path;
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await page.GotoAsync("/show/caution-phishing");

        await page.ClickAsync("summary");
        await page.ClickAsync("button");
        // Being there is what counts: whether the page's load event comes before or after that is asked is a race.
        await page.WaitForURLAsync("**/arrived", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });

        Assert.Equal(path == "/hop" ? browser.FurtherOn + "/arrived" : browser.Elsewhere + "/arrived", page.Url);
        Assert.Equal("", await page.EvaluateAsync<string>("document.referrer"));
    }

    [Fact]
    public async Task AHeldVisitor_WaitsWithoutScript_AndComesToADecision()
    {
        browser.Pages.HoldsLeft = 2;
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await page.GotoAsync("/show/hold");
        Assert.Equal("We are checking this link", await page.InnerTextAsync("h1"));

        await page.WaitForSelectorAsync(".caution h1");

        Assert.Equal("This link may lead to a phishing page", await page.InnerTextAsync("h1"));
        Assert.True(browser.Pages.HoldsLeft < 0);
    }

    [Fact]
    public async Task SomebodyWhoDoesNotGoOn_IsToldThatNothingWasOpened()
    {
        await using var context = await browser.VisitAsync(new View("de", 320));
        var page = await context.NewPageAsync();
        await page.GotoAsync("/show/caution-phishing");

        await page.ClickAsync("text=Link nicht öffnen");

        Assert.Equal("Der Link wurde nicht geöffnet", await page.InnerTextAsync("h1"));
    }

    [Fact]
    public async Task AMistake_IsReported_AndReceipted_AndStoredOnceForADoubleClick()
    {
        var before = browser.Pages.Appeals.Stored.Count;
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await VisitorPage.OpenAsync(page, "form");
        await page.FillAsync("#reason", "It is our own shop.\nReally.");
        await page.FillAsync("#contact", "jane@example.com");

        await page.DblClickAsync("button");
        var receipt = await page.InnerTextAsync(".receipt");
        await page.ReloadAsync();

        Assert.Equal(receipt, await page.InnerTextAsync(".receipt"));
        Assert.Equal(before + 1, browser.Pages.Appeals.Stored.Count);
        var stored = browser.Pages.Appeals.Stored[receipt].Submission;
        Assert.Equal("It is our own shop.\nReally.", stored.Reason);
        Assert.Equal("jane@example.com", stored.Contact);
        Assert.EndsWith("/mistake/" + receipt, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoppedLink_IsReported_WithoutBeingTypedAgain_AndStoredOnceForADoubleClick()
    {
        var link = browser.Pages.BlockedLink("app/grant");
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await page.ClickAsync("text=Report this link");
        Assert.Equal(link, await page.InputValueAsync("#link"));
        await page.CheckAsync("#category-malware");
        await page.FillAsync("#text", "It gave me a program.\nReally.");
        var before = browser.Pages.Reports.Stored.Count;

        await page.DblClickAsync("button");
        var number = await page.InnerTextAsync(".receipt");
        await page.ReloadAsync();

        Assert.Equal(number, await page.InnerTextAsync(".receipt"));
        Assert.Equal(before + 1, browser.Pages.Reports.Stored.Count);
        var stored = browser.Pages.Reports.Stored[number].Submission;
        Assert.Equal(
            (ReportCategory.Malware, "It gave me a program.\nReally.", "app/grant", SampleWarning.Named("block-phishing").Url),
            (stored.Category, stored.Text, stored.Sender, stored.Identity));
        Assert.EndsWith("/report/" + number, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADestination_IsNeverALink()
    {
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        foreach (var name in new[] { "caution-phishing", "caution-idn", "block-phishing", "form", "receipt", "report-problems", "report-received", "report-confirmed" })
        {
            await VisitorPage.OpenAsync(page, name);
            Assert.Equal(0, await page.Locator("a[href*='://'], .destination a, bdi a").CountAsync());
        }
    }
}
