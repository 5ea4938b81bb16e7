using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>
/// Every page as visitors see it: in every language, at 320 and 1280 pixels, light and dark, script off. Pictures are left in
/// artifacts/screenshots for a person to look at.
/// </summary>
[Collection(nameof(BrowserGroup))]
public sealed class PageLooksSpecs(BrowserFixture browser)
{
    public static TheoryData<string, int, bool> Views => View.Theory(View.All);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task EveryPage_FitsTheScreen_AndAsksNobodyElse(string language, int width, bool isDark)
    {
        var view = new View(language, width, isDark);
        await using var context = await browser.VisitAsync(view);
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
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.PathOf(name, view), FullPage = true });
            Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
            Assert.Empty(await Layout.FindCutOffAsync(page));
        }

        Assert.Empty(foreign);
        Assert.Empty(refused);
    }
}
