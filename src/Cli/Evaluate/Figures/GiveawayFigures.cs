using System.Numerics;
using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>A giveaway as a classifier of its own, and ours where it cannot help.</summary>
/// <param name="Giveaway">One of them, or all together.</param>
/// <param name="OnBad">Its true-positive rate.</param>
/// <param name="OnBenign">Its false-positive rate.</param>
/// <param name="Area">The area under its own curve, of one point.</param>
/// <param name="OurArea">Ours, over the pairs of a bad and a benign sample that agree in it.</param>
/// <param name="Pairs">The share of all pairs that do.</param>
internal sealed record GiveawayFigures(Giveaways Giveaway, double OnBad, double OnBenign, double Area, double OurArea, double Pairs)
{
    public static IReadOnlyList<GiveawayFigures> Of(IReadOnlyList<Judged> bad, IReadOnlyList<Judged> benign, Mode mode)
    {
        var read = mode == Mode.Url ? GiveawayReader.OfUrls : mode == Mode.Page ? ~GiveawayReader.OfUrls : (Giveaways)~0;
        Giveaways[] singles = [.. Enum.GetValues<Giveaways>().Where(giveaway => giveaway != Giveaways.None && (giveaway & read) != 0)];
        Giveaways together = singles.Aggregate(Giveaways.None, static (all, one) => all | one);
        return bad.Count == 0 || benign.Count == 0 ? [] : [.. singles.Append(together).Select(giveaway => One(giveaway, bad, benign, mode))];
    }

    private static GiveawayFigures One(Giveaways giveaway, IReadOnlyList<Judged> bad, IReadOnlyList<Judged> benign, Mode mode)
    {
        double[] badCounts = [.. bad.Select(Count)], benignCounts = [.. benign.Select(Count)];
        int most = BitOperations.PopCount((uint)giveaway);
        // Strata of samples that look the same to the giveaway: within one it decides nothing. Each weighs by its pairs.
        var ofBad = bad.ToLookup(judged => judged.Giveaways & giveaway, judged => judged.In(mode)!.Score);
        var ofBenign = benign.ToLookup(judged => judged.Giveaways & giveaway, judged => judged.In(mode)!.Score);
        double pairs = 0, ordered = 0;
        foreach (var stratum in ofBad.Where(group => ofBenign.Contains(group.Key)))
        {
            double[] theirs = [.. stratum], others = [.. ofBenign[stratum.Key]];
            double count = (double)theirs.Length * others.Length;
            pairs += count;
            ordered += count * AreaUnderCurve.Of(theirs, others).Value;
        }

        return new GiveawayFigures(
            giveaway,
            badCounts.Sum() / most / bad.Count,
            benignCounts.Sum() / most / benign.Count,
            AreaUnderCurve.Of(badCounts, benignCounts).Value,
            pairs == 0 ? double.NaN : ordered / pairs,
            pairs / ((double)bad.Count * benign.Count));

        double Count(Judged judged) => BitOperations.PopCount((uint)(judged.Giveaways & giveaway));
    }
}
