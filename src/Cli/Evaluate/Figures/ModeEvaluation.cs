using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>Counts all of one mode.</summary>
internal static class ModeEvaluation
{
    /// <summary>How many of the worst are shown, and how many of them from one site: forty pages of one blog say what one does.</summary>
    private const int Worst = 25;
    private const int WorstOfASite = 2;

    public static ModeFigures Of(Mode mode, IReadOnlyList<Judged> judged, SignalShares shares, double prior)
    {
        Judged[] bad = [.. judged.Where(item => item.Sample.IsBad && item.In(mode) is not null)];
        Judged[] benign = [.. judged.Where(item => !item.Sample.IsBad && item.In(mode) is not null)];
        return new ModeFigures
        {
            Mode = mode,
            Comparisons = [.. Compare(Groups(bad), Groups(benign), mode)],
            Mixes = [.. Groups(bad).Select(group => DecisionMix.Of(group.Name, isBad: true, group.Items, mode)), .. Groups(benign).Select(group => DecisionMix.Of(group.Name, isBad: false, group.Items, mode))],
            Calibration = Calibration.Of(Scores(bad, mode), Scores(benign, mode), prior),
            Signals = shares.Of(bad, benign, mode),
            Giveaways = GiveawayFigures.Of(bad, benign, mode),
            Time = TimeFigures.Of(bad.Concat(benign).Where(item => mode != Mode.Url || item.Sample.PageFile is null).Select(item => item.In(mode)!.Microseconds)),
            WorstBenign = [.. Spread(benign.OrderByDescending(item => item.In(mode)!.Score))],
            WorstBad = [.. Spread(bad.OrderBy(item => item.In(mode)!.Score))],
        };
    }

    // All together first; a source alone is no group beside itself.
    private static List<(string Name, Judged[] Items)> Groups(Judged[] items)
    {
        var groups = items.GroupBy(static item => item.Sample.Source).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => (group.Key, group.ToArray())).ToList();
        return [(ModeFigures.All, items), .. groups];
    }

    private static IEnumerable<Comparison> Compare(List<(string Name, Judged[] Items)> bads, List<(string Name, Judged[] Items)> benigns, Mode mode)
    {
        foreach (var (bad, badItems) in bads)
        {
            foreach (var (benign, benignItems) in benigns)
            {
                if (badItems.Length > 0 && benignItems.Length > 0)
                    yield return new Comparison(bad, benign, badItems.Length, benignItems.Length, new RocCurve(Scores(badItems, mode), Scores(benignItems, mode)));
            }
        }
    }

    private static double[] Scores(IEnumerable<Judged> items, Mode mode) => [.. items.Select(item => item.In(mode)!.Score)];

    private static IEnumerable<Judged> Spread(IEnumerable<Judged> items)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            int count = seen[item.Sample.Site] = seen.GetValueOrDefault(item.Sample.Site) + 1;
            if (count <= WorstOfASite)
                yield return item;
            if (seen.Values.Sum(static value => Math.Min(value, WorstOfASite)) >= Worst)
                yield break;
        }
    }
}
