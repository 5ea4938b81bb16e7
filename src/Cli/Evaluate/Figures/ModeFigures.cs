using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>All that is said of one mode.</summary>
internal sealed record ModeFigures
{
    /// <summary>What stands for all sources of a class together.</summary>
    public const string All = "all";

    public required Mode Mode { get; init; }

    /// <summary>All against all first, then each bad source against all benign ones, all bad ones against each benign, and each against each.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    public required IReadOnlyList<DecisionMix> Mixes { get; init; }

    public required Calibration Calibration { get; init; }

    public required IReadOnlyList<SignalShare> Signals { get; init; }

    public required IReadOnlyList<GiveawayFigures> Giveaways { get; init; }

    public required TimeFigures? Time { get; init; }

    /// <summary>Benign samples with the highest scores, and bad ones with the lowest.</summary>
    public required IReadOnlyList<Judged> WorstBenign { get; init; }

    public required IReadOnlyList<Judged> WorstBad { get; init; }
}
