namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>A sample as the trainer wants it.</summary>
/// <param name="Offset">What the signals that people wrote say already: the model learns what is left to say.</param>
/// <param name="Features">Places in the table, group after group.</param>
/// <param name="Ends">Where each group ends in <paramref name="Features"/>.</param>
internal sealed record TrainingSample(bool IsBad, double Weight, double Offset, int[] Features, int[] Ends, bool IsMade);
