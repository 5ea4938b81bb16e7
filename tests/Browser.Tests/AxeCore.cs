using System.Text.Json;
using Microsoft.Playwright;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>axe-core, as package-lock.json pins it.</summary>
internal static class AxeCore
{
    // WCAG 2.2 A and AA contain those of 2.0 and 2.1; target-size is off by default in axe though it is in 2.2 AA.
    private const string Options =
        """
        {
          "runOnly": { "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
          "rules": { "target-size": { "enabled": true } },
          "resultTypes": ["violations"]
        }
        """;

    /// <exception cref="InvalidOperationException">It is not installed; the message says how.</exception>
    public static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var script = Path.Combine(directory.FullName, "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(script))
                return script;
        }

        throw new InvalidOperationException("axe-core is not installed. In tests/Browser.Tests run: npm ci (./test does it).");
    }

    /// <returns>One line for each element that breaks a rule.</returns>
    public static async Task<IReadOnlyList<string>> FindViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Find() });
        var result = await page.EvaluateAsync<JsonElement>($"() => axe.run(document, {Options})");
        return
        [
            .. from violation in result.GetProperty("violations").EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} {node.GetProperty("failureSummary").GetString()}",
        ];
    }
}
