namespace Nylas.LinkSafety.Bench.Urls;

/// <summary>One candidate's nanoseconds a call, by round, and what a call allocates.</summary>
internal sealed record Timing(double[] Rounds, long Bytes)
{
    public double Median => MedianOf(Rounds);

    public double MedianRatio(Timing baseline) => MedianOf(Ratios(baseline));

    public string RatioTo(Timing baseline)
    {
        double[] ratios = Ratios(baseline);
        return $"{MedianOf(ratios):F2} ({ratios.Min():F2}-{ratios.Max():F2})";
    }

    /// <summary>Round by round, because rounds that follow each other met the same load.</summary>
    private double[] Ratios(Timing baseline) => [.. Rounds.Zip(baseline.Rounds, (mine, theirs) => mine / theirs)];

    private static double MedianOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
