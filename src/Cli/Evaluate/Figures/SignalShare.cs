namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>What one signal does, and what the figures are without it.</summary>
/// <param name="OnBad">How often it speaks on bad samples.</param>
/// <param name="OnBenign">How often it speaks on benign ones.</param>
/// <param name="Found">Bad samples that are warned of or stopped, and would not be without it.</param>
/// <param name="FalseAlarms">Benign ones, likewise.</param>
/// <param name="AreaWithout">The area under the curve without it.</param>
/// <param name="FoundWithout">The bad found at 1 % false positives without it; null where there are too few benign ones.</param>
internal sealed record SignalShare(string Id, double OnBad, double OnBenign, int Found, int FalseAlarms, double AreaWithout, double? FoundWithout);
