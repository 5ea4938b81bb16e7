using System.Globalization;
using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>What the reports call things.</summary>
internal static class Words
{
    public const string Method = "Intervals are of 95 %, rows taken as independent, which rows of one site are not: Wilson for shares, DeLong for areas under the curve. "
        + "A rate at a false-positive rate stands only where at least ten benign samples may lie beyond it (10,000 for 0.1 %).";

    public static string Of(Decision decision) => decision switch
    {
        Decision.Block => "block",
        Decision.Caution => "caution",
        _ => "redirect",
    };

    public static string Of(Mode mode) => mode switch
    {
        Mode.Url => "URL alone",
        Mode.Page => "Page alone",
        _ => "Combined",
    };

    public static string Of(Giveaways giveaway) => (giveaway & (giveaway - 1)) == 0 ? GiveawayReader.Describe(giveaway) : "all of these";

    public static string Share(double share) => double.IsNaN(share) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    public static string Area(double area) => double.IsNaN(area) ? "-" : area.ToString("0.0000", CultureInfo.InvariantCulture);
}
