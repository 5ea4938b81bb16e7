namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>Samples whose probability of being bad was said to be from <paramref name="From"/> to <paramref name="To"/>.</summary>
/// <param name="Said">The mean of what was said.</param>
/// <param name="Found">The share that is bad, weighted to the prior.</param>
internal sealed record ReliabilityBin(double From, double To, int Bad, int Benign, double Said, double Found);
