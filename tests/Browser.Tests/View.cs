using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>How a visitor looks at a page.</summary>
internal sealed record View(string Language = "en", int Width = 1280, bool IsDark = false)
{
    public static readonly string[] Languages = ["en", "de", "fr", "es", "ja"];

    public int Height => Width < 600 ? 640 : 800;

    public ColorScheme ColorScheme => IsDark ? ColorScheme.Dark : ColorScheme.Light;

    /// <summary>The narrowest screen that WCAG 1.4.10 asks for, and a desktop; each in both schemes.</summary>
    public static IEnumerable<View> AllIn(string language) =>
        from width in new[] { 320, 1280 }
        from isDark in new[] { false, true }
        select new View(language, width, isDark);

    /// <summary>Has a page that is open look like this.</summary>
    public async Task ShowAsync(IPage page)
    {
        await page.SetViewportSizeAsync(Width, Height);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme, ReducedMotion = ReducedMotion.Reduce });
    }

    public override string ToString() => $"{Language}-{Width}-{(IsDark ? "dark" : "light")}";
}
