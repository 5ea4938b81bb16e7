namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>
/// Whether "95 in 100" is 95 in 100. Sets are made of about as many bad as benign samples, links are not, so samples are weighted to make the share of
/// bad ones what the scorer's prior says.
/// </summary>
internal sealed record Calibration(IReadOnlyList<ReliabilityBin> Bins, double Brier)
{
    // Finer where decisions are: below one in a hundred, and around the two thresholds.
    private static readonly double[] s_edges = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.99, 1.0000001];

    public static Calibration Of(double[] bad, double[] benign, double prior)
    {
        double ofBad = prior / Math.Max(1, bad.Length), ofBenign = (1 - prior) / Math.Max(1, benign.Length);
        double[] badShares = [.. bad.Select(Probability)], benignShares = [.. benign.Select(Probability)];
        var bins = new List<ReliabilityBin>();
        for (int i = 0; i + 1 < s_edges.Length; i++)
        {
            double[] inBad = In(badShares, i), inBenign = In(benignShares, i);
            double weight = (inBad.Length * ofBad) + (inBenign.Length * ofBenign);
            if (weight > 0)
                bins.Add(new ReliabilityBin(s_edges[i], Math.Min(1, s_edges[i + 1]), inBad.Length, inBenign.Length, ((inBad.Sum() * ofBad) + (inBenign.Sum() * ofBenign)) / weight, inBad.Length * ofBad / weight));
        }

        return new Calibration(bins, (badShares.Sum(static p => (1 - p) * (1 - p)) * ofBad) + (benignShares.Sum(static p => p * p) * ofBenign));

        static double[] In(double[] shares, int bin) => [.. shares.Where(share => share >= s_edges[bin] && share < s_edges[bin + 1])];
    }

    private static double Probability(double score) => 1 / (1 + Math.Exp(-score));
}
