using System.Globalization;
using System.Net;
using System.Text;
using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>The report as one page without script and without anything from elsewhere. What it shows of samples is hostile text, encoded throughout.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font:15px/1.5 sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#222}
        table{border-collapse:collapse;margin:.5rem 0 1.5rem;font-size:13px}caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{border-bottom:1px solid #ddd;padding:.2rem .6rem;text-align:right;vertical-align:top}th:first-child,td:first-child{text-align:left}
        .worst td{text-align:left;overflow-wrap:anywhere}svg{max-width:760px;width:100%;display:block}svg.small{max-width:340px}div.wide{overflow-x:auto}
        """;

    public static string Of(Evaluation evaluation)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Judgement of links, measured</title><style>").Append(Style).Append("</style>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>Judgement of links, measured</h1><p>{evaluation.Judged.Count:N0} samples: {Text(evaluation.Split)}. {Text(Words.Method)}</p>");
        if (evaluation.Notes.Count > 0)
            html.Append("<ul>").AppendJoin("", evaluation.Notes.Select(static note => $"<li>{Text(note)}</li>")).Append("</ul>");
        foreach (var figures in evaluation.Modes)
            Append(html, evaluation, figures);
        if (evaluation.Popular is { } popular)
        {
            html.Append("<h2>Popular sites</h2>");
            Append(html, ReportTables.Mixes("Home pages of popular sites, by URL alone", [popular]));
            AppendRows(html, "Warned of or stopped", ["decision", "score", "address"], [.. evaluation.PopularAlarms.Take(100).Select(static item => (string[])[Words.Of(item.Url!.Decision), item.Url.Score.ToString("0.00", CultureInfo.InvariantCulture), SampleText.Address(item)])], "worst");
        }

        return html.Append("</html>\n").ToString();
    }

    private static void Append(StringBuilder html, Evaluation evaluation, ModeFigures figures)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Words.Of(figures.Mode)}</h2>");
        Comparison[] byBad = [.. figures.Comparisons.Where(static row => row.Benign == ModeFigures.All)];
        Comparison[] byBenign = [.. figures.Comparisons.Where(static row => row.Bad == ModeFigures.All && row.Benign != ModeFigures.All)];
        html.Append("<h3>Each bad source against all benign ones</h3>").Append(SvgCurves.Draw(byBad));
        html.Append("<h3>All bad sources against each benign one</h3>").Append(SvgCurves.Draw(byBenign));
        if (figures.Calibration.Bins.Count > 0)
            html.Append("<h3>Calibration</h3>").Append(SvgReliability.Draw(figures.Calibration));
        foreach (var table in ReportTables.Of(figures, isWhole: true))
            Append(html, table);
        AppendWorst(html, "Benign samples with the highest scores", figures.WorstBenign);
        AppendWorst(html, "Bad samples with the lowest scores", figures.WorstBad);

        void AppendWorst(StringBuilder into, string title, IReadOnlyList<Judged> items) => AppendRows(
            into,
            title,
            ["score", "decision", "sample", "address", "signals"],
            [.. items.Select(item => (string[])[item.In(figures.Mode)!.Score.ToString("0.00", CultureInfo.InvariantCulture), Words.Of(item.In(figures.Mode)!.Decision), item.Sample.Place, SampleText.Address(item), evaluation.Explanations.GetValueOrDefault((figures.Mode, item), "")])],
            "worst");
    }

    private static void Append(StringBuilder html, ReportTable table) => AppendRows(html, table.Title, table.Head, table.Rows, "figures");

    private static void AppendRows(StringBuilder html, string title, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows, string kind)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\"><table class=\"{kind}\"><caption>{Text(title)}</caption><tr>");
        foreach (var cell in head)
            html.Append("<th scope=\"col\">").Append(Text(cell)).Append("</th>");
        foreach (var row in rows)
            html.Append("</tr><tr>").AppendJoin("", row.Select(static cell => $"<td>{Text(cell)}</td>"));
        html.Append("</tr></table></div>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
