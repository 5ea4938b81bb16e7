namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>What share of the bad is found, at each share of the benign that is taken for bad.</summary>
internal sealed class RocCurve
{
    /// <summary>So many benign samples must lie beyond a threshold before a rate there means anything: 10,000 for 0.1 %.</summary>
    private const int FewestBeyond = 10;

    private readonly double[] _bad; // ascending
    private readonly double[] _benign; // ascending

    public RocCurve(double[] bad, double[] benign)
    {
        _bad = [.. bad.Order()];
        _benign = [.. benign.Order()];
        Area = AreaUnderCurve.Of(_bad, _benign);
    }

    public Interval Area { get; }

    /// <summary>The share of the bad found where at most this share of the benign is; null where there are too few benign ones to say.</summary>
    public Interval? FoundAt(double falseRate) => _benign.Length * falseRate < FewestBeyond || _bad.Length == 0
        ? null
        : Interval.OfShare(Above(_bad, Threshold(falseRate)), _bad.Length);

    /// <summary>Points from (0, 0) to (1, 1), few enough to draw, closer together towards the left, where the product works.</summary>
    public IEnumerable<(double False, double Found)> Points()
    {
        if (_bad.Length == 0 || _benign.Length == 0)
            yield break;
        int last = -1;
        for (double at = 1.0 / _benign.Length; at <= 1; at *= 1.15)
        {
            int allowed = (int)(at * _benign.Length);
            if (allowed == last)
                continue;
            last = allowed;
            double threshold = Threshold(at);
            yield return (Above(_benign, threshold) / (double)_benign.Length, Above(_bad, threshold) / (double)_bad.Length);
        }

        yield return (1, 1);
    }

    // The lowest score that no more than the allowed number of benign samples lies above.
    private double Threshold(double falseRate)
    {
        int allowed = (int)(falseRate * _benign.Length);
        return allowed >= _benign.Length ? double.NegativeInfinity : _benign[_benign.Length - 1 - allowed];
    }

    private static int Above(double[] ascending, double threshold)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] > threshold)
                high = middle;
            else
                low = middle + 1;
        }

        return ascending.Length - low;
    }
}
