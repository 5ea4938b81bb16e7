using System.Globalization;
using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>The figures of one mode, as tables.</summary>
internal static class ReportTables
{
    /// <param name="isWhole">Each source against each, too.</param>
    public static IEnumerable<ReportTable> Of(ModeFigures figures, bool isWhole)
    {
        yield return Curves([.. figures.Comparisons.Where(row => isWhole || row.Bad == ModeFigures.All || row.Benign == ModeFigures.All)]);
        yield return Mixes("Decisions", figures.Mixes);
        if (figures.Calibration.Bins.Count > 0)
            yield return Reliability(figures.Calibration);
        if (figures.Giveaways.Count > 0)
            yield return Giveaways(figures.Giveaways);
        if (figures.Signals.Count > 0)
            yield return Signals(figures.Signals);
        if (figures.Time is { } time)
            yield return new ReportTable("Time", ["", "n", "5 % quickest, µs", "median, µs", "99 %, µs"], [["", Number(time.Count), Number(time.Fastest), Number(time.Median), Number(time.Slow)]]);
    }

    public static ReportTable Mixes(string title, IReadOnlyList<DecisionMix> mixes) => new(
        title,
        ["source", "label", "n", "sites", "redirect", "caution", "block"],
        [.. mixes.Select(static mix => (string[])[mix.Source, mix.IsBad ? "bad" : "benign", Number(mix.Count), Number(mix.Sites), mix.Redirect.AsShare(), mix.Caution.AsShare(), mix.Block.AsShare()])]);

    public static string Number(double value) => value.ToString(value < 100 && value != Math.Floor(value) ? "0.##" : "N0", CultureInfo.InvariantCulture);

    private static ReportTable Curves(IReadOnlyList<Comparison> comparisons) => new(
        "ROC: bad source against benign source",
        ["bad", "benign", "n bad", "n benign", "area under the curve", .. Comparison.FalseRates.Select(static rate => $"found at {Words.Share(rate)} false")],
        [.. comparisons.Select(static row => (string[])[row.Bad, row.Benign, Number(row.BadCount), Number(row.BenignCount), row.Curve.Area.AsArea(), .. Comparison.FalseRates.Select(rate => row.Curve.FoundAt(rate)?.AsShare() ?? "too few")])]);

    private static ReportTable Reliability(Calibration calibration) => new(
        $"Calibration, weighted to the prior; Brier score {calibration.Brier.ToString("0.0000", CultureInfo.InvariantCulture)}",
        ["said", "bad", "benign", "mean said", "found"],
        [.. calibration.Bins.Select(static bin => (string[])[$"{Words.Share(bin.From)} to {Words.Share(bin.To)}", Number(bin.Bad), Number(bin.Benign), Words.Share(bin.Said), Words.Share(bin.Found)])]);

    private static ReportTable Giveaways(IReadOnlyList<GiveawayFigures> giveaways) => new(
        "Giveaways of the sets as classifiers of their own, and our area where they do not decide",
        ["giveaway", "on bad", "on benign", "its area", "our area on pairs that agree in it", "such pairs"],
        [.. giveaways.Select(static row => (string[])[Words.Of(row.Giveaway), Words.Share(row.OnBad), Words.Share(row.OnBenign), Words.Area(row.Area), Words.Area(row.OurArea), Words.Share(row.Pairs)])]);

    private static ReportTable Signals(IReadOnlyList<SignalShare> signals) => new(
        "Signals: how often each speaks, what it alone decides, and the figures without it",
        ["signal", "on bad", "on benign", "bad found by it", "false alarms by it", "area without", "found at 1 % without"],
        [.. signals.Select(static row => (string[])[row.Id, Words.Share(row.OnBad), Words.Share(row.OnBenign), Number(row.Found), Number(row.FalseAlarms), Words.Area(row.AreaWithout), row.FoundWithout is { } found ? Words.Share(found) : "too few"])]);
}
