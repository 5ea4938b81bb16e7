using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Cli.Evaluate.Figures;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>What was said against what was so, as SVG: on the diagonal a probability is one.</summary>
internal static class SvgReliability
{
    private const int Size = 260;
    private const int Margin = 40;

    public static string Draw(Calibration calibration)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"small\" viewBox=\"0 0 {Size + (2 * Margin)} {Size + (2 * Margin)}\" role=\"img\" aria-label=\"Reliability\"><g font-size=\"11\" font-family=\"sans-serif\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Margin}\" y=\"{Margin}\" width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"#ccc\"/><line x1=\"{X(0)}\" y1=\"{Y(0)}\" x2=\"{X(1)}\" y2=\"{Y(1)}\" stroke=\"#ccc\"/><polyline fill=\"none\" stroke=\"#0072B2\" stroke-width=\"1.6\" points=\"");
        foreach (var bin in calibration.Bins)
            svg.Append(CultureInfo.InvariantCulture, $"{X(bin.Said):0.#},{Y(bin.Found):0.#} ");
        svg.Append("\"/>");
        foreach (var bin in calibration.Bins)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(bin.Said):0.#}\" cy=\"{Y(bin.Found):0.#}\" r=\"3\" fill=\"#0072B2\"/>");
        return svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin + (Size / 2)}\" y=\"{Size + Margin + 26}\" text-anchor=\"middle\">said</text><text x=\"{Margin - 6}\" y=\"{Margin - 8}\">found</text></g></svg>").ToString();
    }

    private static double X(double share) => Margin + (Size * share);

    private static double Y(double share) => Margin + (Size * (1 - share));
}
