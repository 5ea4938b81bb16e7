using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>
/// Every page as visitors see it: in every language, at 320 and 1280 pixels, light and dark, script off. Pictures are left in
/// artifacts/screenshots for a person to look at.
/// </summary>
public sealed class PageLooksSpecs(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static TheoryData<string> Languages => [.. View.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EveryPage_FitsEveryScreen_AndAsksNobodyElse(string language)
    {
        await using var context = await browser.VisitAsync(new View(language));
        var page = await context.NewPageAsync();
        var foreign = new List<string>();
        var refused = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(browser.Pages.Origin + "/", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                refused.Add(message.Text);
        };

        foreach (var name in VisitorPage.Names)
        {
            await VisitorPage.OpenAsync(page, name);
            Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
            foreach (var view in View.AllIn(language))
            {
                // Opened once and looked at four times: opening is what takes the time.
                await view.ShowAsync(page);
                await Screenshots.TakeAsync(page, Screenshots.PathOf(name, view));
                Assert.Empty(await Layout.FindCutOffAsync(page));
            }
        }

        Assert.Empty(foreign);
        Assert.Empty(refused);
    }
}
