using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>Where pictures of the pages are left.</summary>
internal static class Screenshots
{
    private static readonly string _directory = Path.Combine(RepositoryRoot(), "artifacts", "screenshots");

    public static string PathOf(string page, View view) =>
        Path.Combine(_directory, $"{page}-{view.Language}-{view.Width}-{(view.IsDark ? "dark" : "light")}.png");

    /// <summary>A picture of the whole page. On a busy machine Chromium's compositor may miss its own deadline; what it could not draw once it is asked for again.</summary>
    public static async Task TakeAsync(IPage page, string path)
    {
        var options = new PageScreenshotOptions { Path = path, FullPage = true };
        try
        {
            await page.ScreenshotAsync(options);
        }
        catch (PlaywrightException e) when (e.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
        {
            await page.ScreenshotAsync(options);
        }
    }

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "global.json")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"There is no global.json above {AppContext.BaseDirectory}.");
    }
}
