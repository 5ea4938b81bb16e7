using System.Globalization;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>Counts verdicts and signals of one group of inputs.</summary>
internal sealed class Tally(string name)
{
    private readonly Dictionary<Verdict, int> _verdicts = [];
    private readonly Dictionary<string, int> _signals = [];
    private int _all;
    private int _blindCaution;
    private int _blindBlock;

    public int Count(Verdict verdict) => _verdicts.GetValueOrDefault(verdict);

    public double Rate(string signal) => _signals.GetValueOrDefault(signal) / (double)Math.Max(1, _all);

    public void Add(Assessment assessment)
    {
        _all++;
        _verdicts[assessment.Verdict] = Count(assessment.Verdict) + 1;
        // What would be said if nothing were known of the site: the lists know most benign sites of the data, and would hide what the page's own signals do.
        double blind = assessment.Score - assessment.Signals.Where(static s => s.Id is "popular-site" or "brand-home").Sum(static s => s.Weight);
        _blindCaution += blind is >= 0 and < 3 ? 1 : 0;
        _blindBlock += blind >= 3 ? 1 : 0;
        foreach (var hit in assessment.Signals)
            _signals[hit.Id] = _signals.GetValueOrDefault(hit.Id) + 1;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-34} {_all,6}  malicious {Share(Verdict.Malicious)}  suspicious {Share(Verdict.Suspicious)}  unknown {Share(Verdict.Unknown)}  clean {Share(Verdict.Clean)}  | site unknown: {_blindBlock} block, {_blindCaution} caution");

    private string Share(Verdict verdict) => string.Create(CultureInfo.InvariantCulture, $"{Count(verdict),5} ({100.0 * Count(verdict) / Math.Max(1, _all),5:F1} %)");
}
