using System.Text.Json;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Evaluate.Samples;

/// <summary>
/// Names of sites that very many visit, for counting false alarms: <c>popular-sites.txt</c> (a name a line), or a warning list of MISP whose file name
/// speaks of its top 100,000 ("…top100k.json"). They are bare home pages, which tells them apart from phishing by itself, so they stand in no curve.
/// </summary>
internal static class PopularSites
{
    public static IReadOnlyList<WebUrl> Find(string root)
    {
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return files.FirstOrDefault(static file => Path.GetFileName(file) == "popular-sites.txt" || file.EndsWith("top100k.json", StringComparison.Ordinal)) is { } file
            ? [.. Names(file).Select(Home).OfType<WebUrl>()]
            : [];
    }

    private static WebUrl? Home(string name) => WebUrl.TryParse($"https://{name}/", out var url, out _) ? url : null;

    private static IEnumerable<string> Names(string file)
    {
        if (Path.GetExtension(file) != ".json")
            return File.ReadLines(file).Where(static line => line.Length > 0 && line[0] != '#');
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.GetProperty("list").EnumerateArray().Select(static name => name.GetString()!.TrimStart('.'))];
    }
}
