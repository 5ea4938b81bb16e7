using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>
/// What is said of saved pages. Phishing pages came without their URL: each is judged as if it lay in a folder of a small firm's broken-into site, which
/// gives nothing away. Benign pages without one are judged at the site their file name hints at, if any.
/// </summary>
internal static class PageFigures
{
    private const string Nowhere = "https://harborview-dental-group.example/files/view/";

    public static void Print(string directory, Judge judge, bool verbose)
    {
        var parser = new PageParser(new PageOptions());
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var lines = new List<(string Group, double Score, string Line)>();
        foreach (var row in CsvLines.Read(Path.Combine(directory, "pages", "manifest.csv")))
        {
            bool hasUrl = WebUrl.TryParse(row["url"], out WebUrl? url, out _);
            string hint = row["site_hint"];
            if (!hasUrl && hint.Length > 0)
                hasUrl = WebUrl.TryParse(hint.Contains('.', StringComparison.Ordinal) ? $"https://{hint}/" : $"https://www.{hint}.com/", out url, out _);
            if (!hasUrl && !WebUrl.TryParse(Nowhere, out url, out _))
                throw new InvalidOperationException("The stand-in URL must parse.");
            PageResult result = parser.Parse(new PageInput(url!, File.ReadAllBytes(Path.Combine(directory, "pages", row["file"])), "text/html"), CancellationToken.None);
            Assessment assessment = judge.Scorer.Assess(new SignalContext
            {
                Url = url!,
                FinalUrl = url!,
                Reference = judge.Reference,
                Now = DateTimeOffset.UnixEpoch,
                Outcome = result.Facts is null ? ScanOutcome.CouldNotSee : ScanOutcome.Completed,
                Page = result.Facts,
                StatusCode = 200,
                ContentType = "text/html",
            });
            string group = $"{row["label"]} {row["file"].Split('/')[1]}{(row["label"] == "benign" && !hasUrl ? ", without URL" : "")}";
            if (!tallies.TryGetValue(group, out Tally? tally))
                tallies.Add(group, tally = new Tally(group));
            tally.Add(assessment);
            double blind = assessment.Score - assessment.Signals.Where(static s => s.Id is "popular-site" or "brand-home").Sum(static s => s.Weight);
            bool wrong = (row["label"] == "benign") == blind >= 0;
            if (wrong)
                lines.Add((group, assessment.Score, $"{assessment.Score,6:F2} {assessment.Verdict} {row["file"]} {(hasUrl ? url!.Host : "")} {string.Join("; ", assessment.Signals.Select(static s => $"{s.Id} {s.Weight:F1} [{s.Evidence}]"))}"));
        }

        foreach (Tally tally in tallies.Values)
            Console.WriteLine(tally);
        if (verbose)
        {
            foreach (var (_, _, line) in lines.OrderBy(static l => l.Group, StringComparer.Ordinal).ThenByDescending(static l => l.Score))
                Console.WriteLine(line);
        }

        Console.WriteLine();
        Console.WriteLine($"{"share of pages with the signal, %",-34}" + string.Concat(tallies.Select(static (_, i) => $"{i + 1,8}")));
        foreach (string id in judge.SignalIds)
        {
            if (tallies.Values.Any(t => t.Rate(id) > 0))
                Console.WriteLine($"{id,-34}" + string.Concat(tallies.Values.Select(t => FormattableString.Invariant($"{100 * t.Rate(id),8:F1}"))));
        }
    }
}
