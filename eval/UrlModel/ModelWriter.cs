using Nylas.LinkSafety.Scanning.Lexical;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>Rounds the weights to a byte each and writes them, with what trained them.</summary>
internal static class ModelWriter
{
    /// <summary>Weights beyond this share of all that are not nought are cut off: for a handful, all others would lose precision.</summary>
    private const double KeptWhole = 0.9995;

    /// <summary>
    /// Sets have as many bad URLs as benign ones and links have not, and a model is surer of itself than it is right. This is what keeps the warnings on benign
    /// test sites within one in two hundred.
    /// </summary>
    private const double Tempered = 0.75;

    public static void Write(string path, Trainer trainer, TrainingSample[] samples)
    {
        double[] sizes = [.. trainer.Weights.ToArray().Select(Math.Abs).Where(static size => size > 0).Order()];
        double unit = sizes[(int)((sizes.Length - 1) * KeptWhole)] / sbyte.MaxValue;
        sbyte[] weights = [.. trainer.Weights.ToArray().Select(weight => (sbyte)Math.Clamp(Math.Round(weight / unit), -sbyte.MaxValue, sbyte.MaxValue))];
        // Rounded first: tempering is a matter of the unit alone.
        unit = Math.Round(unit * Tempered, 9);
        var description = string.Join('\n', (string[])[
            "Weights of words, letters and shapes of URLs. Trained by eval/UrlModel on sites of the training side of the split; docs/detection.md has the figures.",
            .. TrainingSet.All.Select(static set => $"{(set.IsBad ? "bad" : "benign")}: {set.Source}: {set.Terms}"),
            "benign: made of the names in known-sites.txt and shared-hosts.txt",
        ]);
        using var file = File.Create(path);
        UrlModelFile.Write(file, weights, unit, Usual(weights, unit, samples), description);
        Console.WriteLine($"{path}: {file.Length:N0} bytes, unit {unit:R}, {weights.Count(static weight => weight != 0):N0} weights of {weights.Length:N0} in use");
    }

    // The mean of each group over the honest samples that have it, made ones left out: they are not how links are spread.
    private static double[] Usual(sbyte[] weights, double unit, TrainingSample[] samples)
    {
        double[] sums = new double[Scanning.Lexical.UrlModel.Groups], counts = new double[Scanning.Lexical.UrlModel.Groups];
        foreach (var sample in samples.Where(static sample => !sample.IsBad && !sample.IsMade))
        {
            for (int group = 0, at = 0; group < sample.Ends.Length; at = sample.Ends[group++])
            {
                int count = sample.Ends[group] - at;
                if (count == 0)
                    continue;
                double sum = 0;
                for (int i = at; i < sample.Ends[group]; i++)
                    sum += weights[sample.Features[i]];
                sums[group] += sum * unit * Scanning.Lexical.UrlModel.ScaleOf((FeatureGroup)group, count) * sample.Weight;
                counts[group] += sample.Weight;
            }
        }

        return [.. sums.Select((sum, group) => Math.Round(counts[group] == 0 ? 0 : sum / counts[group], 6))];
    }
}
