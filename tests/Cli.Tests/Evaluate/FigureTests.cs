using System.Collections.Immutable;
using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Evaluate.Judging;
using Nylas.LinkSafety.Cli.Evaluate.Samples;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Cli.Tests.Evaluate;

public sealed class FigureTests
{
    /// <summary>Against the worked values of the method's own formula, computed by hand.</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(1, 1000, 0.0002, 0.0056)]
    public void OfShare_IsWilsons(int hits, int all, double low, double high)
    {
        var interval = Interval.OfShare(hits, all);

        Assert.Equal(low, interval.Low, 0.0001);
        Assert.Equal(high, interval.High, 0.0001);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Area_AgreesWithCountingEveryPair(int seed)
    {
        var random = new Random(seed);
        double[] bad = [.. Enumerable.Range(0, 60).Select(_ => Math.Round(random.NextDouble() * 8) + 1)], benign = [.. Enumerable.Range(0, 90).Select(_ => Math.Round(random.NextDouble() * 8))];
        double pairs = bad.Sum(one => benign.Sum(other => one > other ? 1 : one == other ? 0.5 : 0)) / (bad.Length * (double)benign.Length);

        var area = AreaUnderCurve.Of(bad, benign);

        Assert.True(Math.Abs(pairs - area.Value) < 1e-12, $"seed {seed}");
        Assert.InRange(area.Value, area.Low, area.High);
        Assert.InRange(area.High - area.Low, 0.05, 0.25);
    }

    [Fact]
    public void Area_OfWhatIsToldApart_IsOne() => Assert.Equal(new Interval(1, 1, 1), AreaUnderCurve.Of([3, 4], [1, 2]));

    [Fact]
    public void FoundAt_CountsAboveWhatTheBenignMayReach()
    {
        double[] benign = [.. Enumerable.Range(0, 1000).Select(static i => (double)i)];
        var curve = new RocCurve([500, 985, 990.5, 2000], benign);

        Assert.Equal(0.5, curve.FoundAt(0.01)!.Value.Value); // ten of a thousand may lie above 989: two of four do
        Assert.Equal(0.75, curve.FoundAt(0.02)!.Value.Value);
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    public void FoundAt_APerMille_IsSaidOfTenThousandOnly(int benign, bool isSaid) =>
        Assert.Equal(isSaid, new RocCurve([1], new double[benign]).FoundAt(0.001) is not null);

    [Fact]
    public void Points_RunFromLeftToRight()
    {
        var points = new RocCurve([2, 5, 8], [1, 2, 3, 4]).Points().ToArray();

        Assert.Equal((1, 1), points[^1]);
        Assert.Equal(points.OrderBy(static point => point.False).ThenBy(static point => point.Found), points);
    }

    [Fact]
    public void Calibration_OfARightProbability_IsOnTheDiagonal()
    {
        // log(0.05/0.95) for everything: one in twenty is bad, and that is what the prior says.
        double score = Math.Log(0.05 / 0.95);

        var calibration = Calibration.Of([score, score], [score, score, score], prior: 0.05);

        var bin = Assert.Single(calibration.Bins);
        Assert.Equal(0.05, bin.Said, 1e-9);
        Assert.Equal(0.05, bin.Found, 1e-9);
        Assert.Equal((0.05 * 0.95 * 0.95) + (0.95 * 0.05 * 0.05), calibration.Brier, 1e-9);
    }

    [Fact]
    public void Shares_OfASignal_SayWhatItAloneDecides()
    {
        Judged[] bad = [Of(true, 1, ("a", 3), ("b", 1)), Of(true, 0.5, ("a", 3.5)), Of(true, -2, ("b", 1))];
        Judged[] benign = [Of(false, -3), Of(false, 0.2, ("a", 3.2))];

        var shares = new SignalShares(static hits => -3 + hits.Sum(static hit => hit.Weight), cautionAt: 0).Of(bad, benign, Mode.Url);

        var a = Assert.Single(shares, static share => share.Id == "a");
        Assert.Equal((2 / 3.0, 0.5, 2, 1), (a.OnBad, a.OnBenign, a.Found, a.FalseAlarms));
        Assert.Equal((1 + 1 + 0.5 + 0.5 + 1 + 1) / 6, a.AreaWithout, 1e-12);
    }

    /// <summary>A judgement that does nothing but read a giveaway is no better than chance once that is taken out.</summary>
    [Fact]
    public void Giveaway_ThatIsAllThereIs_LeavesNothingWhereItDoesNotDecide()
    {
        Judged[] bad = [With(true, 1, Giveaways.NoWww), With(true, 1, Giveaways.NoWww), With(true, 0, Giveaways.None)];
        Judged[] benign = [With(false, 0, Giveaways.None), With(false, 1, Giveaways.NoWww)];

        var figures = Assert.Single(GiveawayFigures.Of(bad, benign, Mode.Url), static row => row.Giveaway == Giveaways.NoWww);

        Assert.Equal((2 / 3.0, 0.5, 0.5), (figures.OnBad, figures.OnBenign, figures.OurArea));
        Assert.Equal(0.5, figures.Pairs, 1e-12);
    }

    private static Judged With(bool isBad, double score, Giveaways giveaways) => Of(isBad, score) with { Giveaways = giveaways };

    private static Judged Of(bool isBad, double score, params (string Id, double Weight)[] hits)
    {
        ImmutableArray<SignalHit> signals = [.. hits.Select(static hit => new SignalHit(hit.Id, "", hit.Weight, SignalKind.Deception))];
        return new Judged(new Sample("s", "p", isBad, Url: null) { Site = "a.test" }, new Opinion(score, Verdict.Unknown, signals, 1), null, null, Giveaways.None);
    }
}
