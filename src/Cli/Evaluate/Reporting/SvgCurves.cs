using System.Globalization;
using System.Net;
using System.Text;
using Nylas.LinkSafety.Cli.Evaluate.Figures;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>
/// ROC curves as SVG. The false-positive rate is on a logarithmic axis: whoever may warn of one honest link in two hundred has no use for a curve
/// whose left edge is a twentieth.
/// </summary>
internal static class SvgCurves
{
    private const int Width = 720;
    private const int Height = 380;
    private const int Left = 56;
    private const int Top = 12;
    private const int Right = 250;
    private const int Bottom = 44;
    private const double Least = 0.0001;

    // Okabe and Ito's palette, told apart by the colour-blind as well; then dashes.
    private static readonly string[] s_colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    public static string Draw(IReadOnlyList<Comparison> comparisons)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"ROC curves\"><g font-size=\"11\" font-family=\"sans-serif\">");
        foreach (double rate in (ReadOnlySpan<double>)[0.0001, 0.001, 0.01, 0.1, 1])
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(rate):0.#}\" y1=\"{Top}\" x2=\"{X(rate):0.#}\" y2=\"{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{X(rate):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Words.Share(rate)}</text>");
        foreach (double share in (ReadOnlySpan<double>)[0, 0.25, 0.5, 0.75, 1])
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{Y(share):0.#}\" x2=\"{Width - Right}\" y2=\"{Y(share):0.#}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{Y(share) + 4:0.#}\" text-anchor=\"end\">{Words.Share(share)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">benign taken for bad (logarithmic)</text>");
        for (int i = 0; i < comparisons.Count; i++)
            Append(svg, comparisons[i], i);
        return svg.Append("</g></svg>").ToString();
    }

    private static void Append(StringBuilder svg, Comparison row, int index)
    {
        string colour = s_colours[index % s_colours.Length];
        string dash = index < s_colours.Length ? "" : " stroke-dasharray=\"5 3\"";
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash} points=\"");
        foreach (var (falseRate, found) in row.Curve.Points())
            svg.Append(CultureInfo.InvariantCulture, $"{X(falseRate):0.#},{Y(found):0.#} ");
        int y = Top + 10 + (index * 16);
        svg.Append(CultureInfo.InvariantCulture, $"\"/><line x1=\"{Width - Right + 12}\" y1=\"{y - 4}\" x2=\"{Width - Right + 34}\" y2=\"{y - 4}\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 40}\" y=\"{y}\">{WebUtility.HtmlEncode(Short(row))} {Words.Area(row.Curve.Area.Value)}</text>");
    }

    private static string Short(Comparison row)
    {
        string name = row.Bad == ModeFigures.All ? row.Benign == ModeFigures.All ? "all" : $"against {row.Benign}" : row.Bad;
        return name.Length <= 30 ? name : name[..29] + "…";
    }

    private static double X(double rate) => Left + ((Width - Right - Left) * (1 - (Math.Log10(Math.Max(Least, rate)) / Math.Log10(Least))));

    private static double Y(double share) => Height - Bottom - ((Height - Bottom - Top) * share);
}
