namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>One bad group against one benign group.</summary>
internal sealed record Comparison(string Bad, string Benign, int BadCount, int BenignCount, RocCurve Curve)
{
    /// <summary>The false-positive rates that are looked at. The last is for small benign sets, such as log-in pages.</summary>
    public static readonly double[] FalseRates = [0.001, 0.005, 0.01, 0.05];
}
