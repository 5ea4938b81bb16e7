using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate;

/// <summary>One run's whole result.</summary>
/// <param name="Split">Which samples were looked at, in words.</param>
/// <param name="Notes">What was passed over, and what else a reader must know.</param>
/// <param name="Popular">The decisions on popular sites' home pages; null without such a list.</param>
internal sealed record Evaluation(string Split, IReadOnlyList<string> Notes, IReadOnlyList<Judged> Judged, IReadOnlyList<ModeFigures> Modes, DecisionMix? Popular)
{
    /// <summary>Popular sites that would be warned of or stopped.</summary>
    public required IReadOnlyList<Judged> PopularAlarms { get; init; }

    /// <summary>The signals, with what each saw, of the worst samples of each mode.</summary>
    public required IReadOnlyDictionary<(Mode Mode, Judged Item), string> Explanations { get; init; }
}
