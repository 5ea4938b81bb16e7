using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>Every page there is, and how a visitor gets there.</summary>
internal static class VisitorPage
{
    private static readonly Dictionary<string, string> _addresses = new()
    {
        ["front"] = "/",
        ["left"] = "/left",
        ["caution-phishing"] = "/show/caution-phishing",
        ["caution-idn"] = "/show/caution-idn",
        ["caution-unverified"] = "/show/caution-unverified",
        ["caution-inconsistent"] = "/show/caution-inconsistent",
        ["caution-spam"] = "/show/caution-spam",
        ["block-phishing"] = "/show/block-phishing",
        ["block-malware"] = "/show/block-malware",
        ["block-unsafe"] = "/show/block-unsafe",
        ["hold"] = "/show/hold",
        ["unavailable"] = "/show/unavailable",
        ["not-found"] = "/show/not-found",
        ["gone"] = "/show/gone",
        ["too-many"] = "/show/429",
        ["failed"] = "/show/500",
        ["form-expired"] = "/mistake",
    };

    public static IReadOnlyList<string> Names { get; } = [.. _addresses.Keys, "form", "form-problems", "receipt"];

    public static async Task OpenAsync(IPage page, string name)
    {
        if (_addresses.TryGetValue(name, out var address))
        {
            await page.GotoAsync(address);
            return;
        }

        await page.GotoAsync("/show/block-phishing");
        await page.ClickAsync("section a[href^='/mistake']");
        if (name == "form")
            return;
        await page.FillAsync("#reason", "This is our own shop; I have known its owner for years.");
        if (name == "form-problems")
        {
            // What a browser's own check would stop: somebody without one sees our words.
            await page.FillAsync("#reason", " ");
        }

        await page.ClickAsync("button");
    }
}
