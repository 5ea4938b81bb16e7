using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>How often each decision is taken on one group of samples.</summary>
internal sealed record DecisionMix(string Source, bool IsBad, int Count, int Sites, Interval Redirect, Interval Caution, Interval Block)
{
    public static DecisionMix Of(string source, bool isBad, IReadOnlyCollection<Judged> group, Mode mode)
    {
        Decision[] decisions = [.. group.Select(judged => judged.In(mode)!.Decision)];
        return new DecisionMix(
            source,
            isBad,
            decisions.Length,
            group.Select(static judged => judged.Sample.Site).Distinct().Count(),
            Share(Decision.Redirect),
            Share(Decision.Caution),
            Share(Decision.Block));

        Interval Share(Decision wanted) => Interval.OfShare(decisions.Count(decision => decision == wanted), decisions.Length);
    }
}
