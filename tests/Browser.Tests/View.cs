namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>How a visitor looks at a page.</summary>
internal sealed record View(string Language = "en", int Width = 1280, bool IsDark = false)
{
    public static readonly string[] Languages = ["en", "de", "fr", "es", "ja"];

    /// <summary>The narrowest screen that WCAG 1.4.10 asks for, and a desktop; each in both schemes.</summary>
    public static IEnumerable<View> All =>
        from language in Languages
        from width in new[] { 320, 1280 }
        from isDark in new[] { false, true }
        select new View(language, width, isDark);

    /// <summary>Rows of a theory, in terms that a test runner can print.</summary>
    public static TheoryData<string, int, bool> Theory(IEnumerable<View> views)
    {
        var rows = new TheoryData<string, int, bool>();
        foreach (var view in views)
            rows.Add(view.Language, view.Width, view.IsDark);
        return rows;
    }

    public override string ToString() => $"{Language}-{Width}-{(IsDark ? "dark" : "light")}";
}
