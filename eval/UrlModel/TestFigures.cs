using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Evaluate.Samples;
using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>What the new weights reach on the sites that did not train them, at once; <c>linksafety evaluate</c> says it in full once they are built in.</summary>
internal sealed class TestFigures(ReferenceData reference, Scorer written, string modelFile)
{
    public void Print(IEnumerable<string> directories)
    {
        using var file = File.OpenRead(modelFile);
        var model = UrlModelFile.Read(file);
        var scores = directories
            .SelectMany(directory => new SampleDirectory(directory, reference.Suffixes).Read())
            .Where(static sample => sample.Url is not null && !SampleSplit.IsTrainingSite(sample.Site))
            .Select(sample => (sample.IsBad, Source: sample.Source.Split('/') is ["pages", var page] ? page : sample.Source, Score: Score(sample, model)))
            .ToLookup(static item => (item.IsBad, item.Source), static item => item.Score);
        foreach (var bad in scores.Where(static group => group.Key.IsBad))
        {
            foreach (var benign in scores.Where(static group => !group.Key.IsBad))
                Print(bad.Key.Source, benign.Key.Source, [.. bad], [.. benign]);
            Print(bad.Key.Source, "all benign", [.. bad], [.. scores.Where(static group => !group.Key.IsBad).SelectMany(static group => group)]);
        }
    }

    private static void Print(string bad, string benign, double[] bads, double[] benigns)
    {
        var curve = new RocCurve(bads, benigns);
        Console.WriteLine($"  {bad,-26} {benign,-36} {bads.Length,6} {benigns.Length,6}  {curve.Area.AsArea()}  {string.Join("  ", Comparison.FalseRates.Select(rate => $"{(curve.FoundAt(rate)?.Value * 100)?.ToString("F1") ?? "-",5}"))}  | warned {100.0 * bads.Count(static score => score >= 0) / bads.Length:F1} and {100.0 * benigns.Count(static score => score >= 0) / benigns.Length:F2} %");
    }

    private double Score(Sample sample, Scanning.Lexical.UrlModel model)
    {
        var reading = LexicalReading.Read(new SignalContext { Url = sample.Url!, FinalUrl = sample.Url!, Reference = reference, Now = default }, model);
        return written.AssessUrl(sample.Url!).Score + reading.Name + reading.Path + reading.Shape + reading.Place;
    }
}
