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
        ["report-form"] = "/report",
        ["report-under-review"] = "/report/" + SampleReports.UnderReview,
        ["report-confirmed"] = "/report/" + SampleReports.Confirmed,
        ["report-dismissed"] = "/report/" + SampleReports.Dismissed,
        ["appeal-upheld"] = "/mistake/" + SampleReports.Upheld,
        ["appeal-rejected"] = "/mistake/" + SampleReports.Rejected,
    };

    public static IReadOnlyList<string> Names { get; } = [.. _addresses.Keys, "form", "form-problems", "receipt", "report-problems", "report-expired", "report-received"];

    public static async Task OpenAsync(IPage page, string name)
    {
        if (_addresses.TryGetValue(name, out var address))
        {
            if (name == "hold")
                await HoldStillAsync(page, address);
            await page.GotoAsync(address);
            return;
        }

        if (name.StartsWith("report-", StringComparison.Ordinal))
        {
            await OpenReportAsync(page, name);
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

    // A page that asks again by itself would do so amid whatever is measured of it.
    private static Task<IAsyncDisposable> HoldStillAsync(IPage page, string address) => page.RouteAsync("**" + address, static async route =>
    {
        var answer = await route.FetchAsync();
        await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Headers = answer.Headers.Where(header => header.Key != "refresh") });
    });

    private static async Task OpenReportAsync(IPage page, string name)
    {
        if (name == "report-expired")
            await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/report");
        await page.FillAsync("#link", name == "report-problems" ? "http://192.168.1.1/router?admin=1" : "hxxps://shop[.]example/win?id=4711");
        await page.CheckAsync("#category-phishing");
        await page.FillAsync("#how", "By e-mail, from somebody I do not know.");
        if (name == "report-expired")
            await page.Context.ClearCookiesAsync();
        await page.ClickAsync("button");
    }
}
