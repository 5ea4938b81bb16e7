namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>
/// The area under the ROC curve: how often a bad sample scores above a benign one, ties counting half. The interval is DeLong's (Biometrics 44, 1988)
/// by midranks as in Sun and Xu (IEEE Signal Processing Letters 21, 2014), taken on the logit so that it stays between 0 and 1.
/// </summary>
internal static class AreaUnderCurve
{
    public static Interval Of(double[] bad, double[] benign)
    {
        if (bad.Length == 0 || benign.Length == 0)
            return new Interval(double.NaN, 0, 1);
        double[] all = MidRanks([.. bad, .. benign]);
        double[] ofBad = MidRanks(bad), ofBenign = MidRanks(benign);
        double[] above = new double[bad.Length], below = new double[benign.Length];
        for (int i = 0; i < bad.Length; i++)
            above[i] = (all[i] - ofBad[i]) / benign.Length;
        for (int i = 0; i < benign.Length; i++)
            below[i] = 1 - ((all[bad.Length + i] - ofBenign[i]) / bad.Length);
        double area = above.Average();
        double error = Math.Sqrt((Variance(above) / bad.Length) + (Variance(below) / benign.Length));
        if (area is 0 or 1 || error == 0)
            return new Interval(area, area, area);
        double logit = Math.Log(area / (1 - area)), half = Interval.Z * error / (area * (1 - area));
        return new Interval(area, Logistic(logit - half), Logistic(logit + half));
    }

    private static double[] MidRanks(double[] values)
    {
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort([.. values], order);
        double[] ranks = new double[values.Length];
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && values[order[end]].Equals(values[order[start]]))
                end++;
            for (int i = start; i < end; i++)
                ranks[order[i]] = ((start + end - 1) / 2.0) + 1;
            start = end;
        }

        return ranks;
    }

    private static double Variance(double[] values)
    {
        if (values.Length < 2)
            return 0;
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
