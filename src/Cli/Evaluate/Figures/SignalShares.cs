using Nylas.LinkSafety.Cli.Evaluate.Judging;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>Takes each signal out in turn and judges again.</summary>
internal sealed class SignalShares(Func<IEnumerable<SignalHit>, double> score, double cautionAt)
{
    /// <summary>So many samples of a class say enough, and fifty signals times all samples take minutes. Every n-th is taken, so the choice is no one's.</summary>
    private const int Most = 20_000;

    public IReadOnlyList<SignalShare> Of(IReadOnlyList<Judged> bad, IReadOnlyList<Judged> benign, Mode mode)
    {
        Opinion[] bads = Thin(bad, mode), benigns = Thin(benign, mode);
        if (bads.Length == 0 || benigns.Length == 0)
            return [];
        string[] ids = [.. bads.Concat(benigns).SelectMany(static opinion => opinion.Signals.Select(static hit => hit.Id)).Distinct().Order(StringComparer.Ordinal)];
        return [.. ids.Select(id => Without(id, bads, benigns)).OrderByDescending(static share => share.Found + share.FalseAlarms).ThenBy(static share => share.Id, StringComparer.Ordinal)];
    }

    private SignalShare Without(string id, Opinion[] bads, Opinion[] benigns)
    {
        double[] bad = [.. bads.Select(Score)], benign = [.. benigns.Select(Score)];
        var curve = new RocCurve(bad, benign);
        return new SignalShare(
            id,
            bads.Count(Speaks) / (double)bads.Length,
            benigns.Count(Speaks) / (double)benigns.Length,
            bads.Where((opinion, i) => opinion.Score >= cautionAt && bad[i] < cautionAt).Count(),
            benigns.Where((opinion, i) => opinion.Score >= cautionAt && benign[i] < cautionAt).Count(),
            curve.Area.Value,
            curve.FoundAt(0.01)?.Value);

        bool Speaks(Opinion opinion) => opinion.Signals.Any(hit => hit.Id == id);

        double Score(Opinion opinion) => Speaks(opinion) ? score(opinion.Signals.Where(hit => hit.Id != id)) : opinion.Score;
    }

    private static Opinion[] Thin(IReadOnlyList<Judged> group, Mode mode)
    {
        int step = Math.Max(1, (group.Count + Most - 1) / Most);
        return [.. group.Where((_, i) => i % step == 0).Select(judged => judged.In(mode)!)];
    }
}
