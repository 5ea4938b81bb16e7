namespace Nylas.LinkSafety.Cli.Evaluate.Figures;

/// <summary>Microseconds for one sample, by the clock on the wall: on a busy machine only the lower ones mean much.</summary>
internal sealed record TimeFigures(int Count, double Fastest, double Median, double Slow)
{
    /// <summary>Null where nothing was timed.</summary>
    public static TimeFigures? Of(IEnumerable<double> microseconds)
    {
        double[] sorted = [.. microseconds.Order()];
        return sorted.Length == 0 ? null : new TimeFigures(sorted.Length, sorted[sorted.Length / 20], sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }
}
