namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>
/// axe-core over every page in every language. Colours and widths are the same in all of them: English is looked at in both schemes, each of the
/// others in the one that is its turn.
/// </summary>
public sealed class AccessibilitySpecs(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static TheoryData<string> Languages => [.. View.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EveryPage_BreaksNoRuleOfWcagNorOfGoodPractice(string language)
    {
        await using var context = await browser.InspectAsync(new View(language));
        var page = await context.NewPageAsync();
        foreach (var name in VisitorPage.Names)
        {
            await VisitorPage.OpenAsync(page, name);
            if (await page.QuerySelectorAsync("details") is { } details)
                await details.EvaluateAsync("details => details.open = true");
            foreach (var view in ViewsIn(language))
            {
                await view.ShowAsync(page);
                Assert.Empty((await AxeCore.FindViolationsAsync(page)).Select(violation => $"{name}, {view}: {violation}"));
            }
        }
    }

    [Fact]
    public async Task Axe_FindsWhatIsWrong_WhenSomethingIs()
    {
        await using var context = await browser.InspectAsync(new View());
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("() => { document.documentElement.lang = ''; document.querySelector('.lead').style.color = '#ccc'; }");

        var violations = await AxeCore.FindViolationsAsync(page);

        Assert.Contains(violations, violation => violation.StartsWith("html-has-lang", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryTarget_IsLargeEnoughForAFinger()
    {
        await using var context = await browser.InspectAsync(new View(Width: 320));
        var page = await context.NewPageAsync();
        foreach (var name in VisitorPage.Names)
        {
            await VisitorPage.OpenAsync(page, name);
            if (await page.QuerySelectorAsync("details") is { } details)
                await details.EvaluateAsync("details => details.open = true");
            Assert.Empty(await Layout.FindSmallTargetsAsync(page, 44));
        }
    }

    [Theory]
    [InlineData("caution-phishing")]
    [InlineData("block-unsafe")]
    [InlineData("form")]
    [InlineData("receipt")]
    [InlineData("report-form")]
    [InlineData("report-problems")]
    [InlineData("report-confirmed")]
    public async Task AtTwiceTheTextSize_NothingIsCutOff(string name)
    {
        // 1280 pixels at 400 % are 320 CSS pixels (WCAG 1.4.10); doubled text in them is 1.4.4 at its hardest.
        await using var context = await browser.InspectAsync(new View("de", 320));
        var page = await context.NewPageAsync();
        await VisitorPage.OpenAsync(page, name);
        await page.AddStyleTagAsync(new() { Content = "html { font-size: 200% }" });
        Assert.Empty(await Layout.FindCutOffAsync(page));
    }

    private static IEnumerable<View> ViewsIn(string language)
    {
        var (narrow, wide) = (new View(language, 320, IsDark: true), new View(language));
        return Array.IndexOf(View.Languages, language) switch
        {
            0 => [narrow, wide],
            var turn => [turn % 2 == 0 ? narrow : wide],
        };
    }
}
