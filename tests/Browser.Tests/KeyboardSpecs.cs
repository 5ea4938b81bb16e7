using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>What a keyboard meets, in which order, and that it can be seen where it is.</summary>
public sealed class KeyboardSpecs(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task ACautionPage_StartsOnItsHeading_AndOffersLeavingFirstAndGoingOnLast()
    {
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await OpenAsync(page, "caution-phishing");

        Assert.Equal("H1", await FocusedAsync(page));
        Assert.Equal(
            ["A:Don’t open the link", "A:Report a mistake", "A:Report this link", "SUMMARY:Open the link anyway", "A:About this site"],
            await TabThroughAsync(page, 5));
    }

    [Fact]
    public async Task TheWayOn_IsReachedByKeyboardAlone()
    {
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await OpenAsync(page, "caution-phishing");
        await TabThroughAsync(page, 4);

        await page.Keyboard.PressAsync("Enter");

        Assert.Equal(["BUTTON:I understand the risk – open the link"], await TabThroughAsync(page, 1));
    }

    [Fact]
    public async Task ABlockPage_OffersNoWayOn()
    {
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await OpenAsync(page, "block-phishing");

        Assert.Equal(["A:Leave this page", "A:Report a mistake", "A:Report this link", "A:About this site"], await TabThroughAsync(page, 4));
        Assert.Null(await page.QuerySelectorAsync("form"));
    }

    [Fact]
    public async Task TheMistakeForm_SkipsItsTrap_AndAFaultyOneStartsOnWhatIsWrong()
    {
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await OpenAsync(page, "form");
        Assert.Equal("H1", await FocusedAsync(page));
        Assert.Equal(["TEXTAREA:reason", "INPUT:contact", "BUTTON:Send report"], await TabThroughAsync(page, 3));

        await OpenAsync(page, "form-problems");
        Assert.Equal("H2", await FocusedAsync(page));
        Assert.Equal(["A:Please write why this is a mistake."], await TabThroughAsync(page, 1));
    }

    [Fact]
    public async Task TheReportForm_IsFilledInByKeyboardAlone_AndAFaultyOneStartsOnWhatIsWrong()
    {
        await using var context = await browser.VisitAsync(new View());
        var page = await context.NewPageAsync();
        await OpenAsync(page, "report-form");
        Assert.Equal("H1", await FocusedAsync(page));
        Assert.Equal(
            ["TEXTAREA:link", "INPUT:category-phishing", "INPUT:how", "TEXTAREA:text", "BUTTON:Send report"],
            await TabThroughAsync(page, 5));

        await OpenAsync(page, "report-problems");
        Assert.Equal("H2", await FocusedAsync(page));
        Assert.Equal(
            ["A:The link leads into a private network, or to a name that is not on the public web. We cannot check it.", "TEXTAREA:link"],
            await TabThroughAsync(page, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhateverHasTheKeyboardsFocus_ShowsIt(bool isDark)
    {
        await using var context = await browser.VisitAsync(new View(IsDark: isDark));
        var page = await context.NewPageAsync();
        foreach (var (name, stops) in new[] { ("caution-phishing", 5), ("form", 3), ("report-form", 5) })
        {
            await OpenAsync(page, name);
            for (var stop = 0; stop < stops; stop++)
            {
                await page.Keyboard.PressAsync("Tab");
                Assert.Equal("solid 3px", await page.EvaluateAsync<string>(
                    "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle + ' ' + style.outlineWidth; }"));
            }
        }
    }

    /// <summary>A key that is pressed before the page has put its focus goes elsewhere.</summary>
    private static async Task OpenAsync(IPage page, string name)
    {
        await VisitorPage.OpenAsync(page, name);
        await page.WaitForSelectorAsync("[autofocus]:focus");
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.tagName");

    private static async Task<List<string>> TabThroughAsync(IPage page, int stops)
    {
        var met = new List<string>();
        for (var stop = 0; stop < stops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            met.Add(await page.EvaluateAsync<string>(
                "() => { const e = document.activeElement; return e.tagName + ':' + (e.tagName == 'TEXTAREA' || e.tagName == 'INPUT' ? e.id : e.innerText); }"));
        }

        return met;
    }
}
