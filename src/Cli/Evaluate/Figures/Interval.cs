using System.Globalization;

namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>An estimate and its 95 % confidence interval, rows taken as independent.</summary>
internal readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>97.5 % quantile of the normal distribution: two sides of 2.5 % are left.</summary>
    public const double Z = 1.959964;

    /// <summary>A share by Wilson's score interval (JASA 22, 1927), which keeps its promise also at 0 and 1 of few.</summary>
    public static Interval OfShare(int hits, int all)
    {
        if (all == 0)
            return new Interval(double.NaN, 0, 1);
        double share = hits / (double)all, z2 = Z * Z;
        double middle = (share + (z2 / (2 * all))) / (1 + (z2 / all));
        double half = Z / (1 + (z2 / all)) * Math.Sqrt((share * (1 - share) / all) + (z2 / (4.0 * all * all)));
        return new Interval(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    public string AsShare() => double.IsNaN(Value) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * Value:0.##} % ({100 * Low:0.##}-{100 * High:0.##})");

    public string AsArea() => double.IsNaN(Value) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Value:0.0000} ({Low:0.0000}-{High:0.0000})");
}
