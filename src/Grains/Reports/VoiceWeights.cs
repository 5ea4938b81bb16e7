namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// How much a voice's word is worth: the mean of a Beta distribution over "is right", starting from a prior and updated by every decided case. A
/// crowd of new voices therefore weighs little however large it is, and a voice that is wrong once has to be right many times to make up for it.
/// </summary>
internal sealed class VoiceWeights(ReportOptions options)
{
    /// <summary>Twice a newcomer's weight: with the default prior, right in two cases and wrong in none.</summary>
    private const double ProvenTimes = 2;

    private readonly double _newcomer = options.PriorRight / (options.PriorRight + options.PriorWrong);

    /// <summary>What a voice weighs that was never right or wrong.</summary>
    public double Newcomer => Math.Min(_newcomer, options.HeaviestVoice);

    public double Of(int right, int wrong)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfNegative(wrong);
        return Math.Min((options.PriorRight + right) / (options.PriorRight + options.PriorWrong + right + wrong), options.HeaviestVoice);
    }

    public bool IsProven(int right, int wrong) => Of(right, wrong) >= Math.Min(ProvenTimes * _newcomer, options.HeaviestVoice) && right > wrong;
}
