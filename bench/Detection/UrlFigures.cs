using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>What is said of URLs alone, before anything is fetched.</summary>
internal static class UrlFigures
{
    public static void Print(string directory, Judge judge)
    {
        Tally[] tallies =
        [
            Run(directory, judge, "benign_2026.csv", "benign 2026, no brand homes", static row => row["source"] is not ("simple-icons" or "apple-password-manager-resources")),
            Run(directory, judge, "iscx2016_benign.csv", "benign 2016", static _ => true),
            Run(directory, judge, "ebbu2017.csv", "benign 2017", static row => row["label"] != "phishing"),
            Run(directory, judge, "ebbu2017.csv", "phishing 2017", static row => row["label"] == "phishing"),
            Run(directory, judge, "phishtank_2020.csv", "phishing 2020", static _ => true),
            Run(directory, judge, "openphish_dev_sample_20k.csv", "phishing 2024-2026", static _ => true),
        ];
        Console.WriteLine();
        Console.WriteLine($"{"share of URLs with the signal, %",-34}" + string.Concat(tallies.Select(static (_, i) => $"{i + 1,8}")));
        foreach (string id in judge.SignalIds)
        {
            if (Array.Exists(tallies, t => t.Rate(id) > 0))
                Console.WriteLine($"{id,-34}" + string.Concat(tallies.Select(t => FormattableString.Invariant($"{100 * t.Rate(id),8:F2}"))));
        }
    }

    private static Tally Run(string directory, Judge judge, string file, string name, Func<Dictionary<string, string>, bool> wanted)
    {
        var tally = new Tally(name);
        var samples = new Dictionary<string, string>();
        foreach (var row in CsvLines.Read(Path.Combine(directory, "urls", file)).Where(wanted))
        {
            string text = row["url"].Contains("://", StringComparison.Ordinal) ? row["url"] : "http://" + row["url"];
            if (!WebUrl.TryParse(text, out WebUrl? url, out _))
                continue;
            Assessment assessment = judge.Scorer.AssessUrl(url);
            tally.Add(assessment);
            if (assessment.Verdict == Verdict.Suspicious && samples.Count < 40)
                samples.TryAdd(url.Host, $"    {assessment.Score,6:F2} {url.Host}  {string.Join("; ", assessment.Signals.Select(static s => $"{s.Id} {s.Evidence}"))}");
        }

        Console.WriteLine(tally);
        if (name.StartsWith("benign", StringComparison.Ordinal))
        {
            foreach (string sample in samples.Values)
                Console.WriteLine(sample);
        }

        return tally;
    }
}
