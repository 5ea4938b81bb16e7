using System.Globalization;
using Nylas.LinkSafety.Cli.Evaluate.Judging;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>A row a sample, for whoever wants to count otherwise.</summary>
internal static class SampleTable
{
    public static void Write(IEnumerable<Judged> judged, TextWriter output)
    {
        output.WriteLine("source,place,label,date,site,address,url_score,url_decision,page_score,page_decision,combined_score,combined_decision,signals");
        foreach (var item in judged)
        {
            var signals = (item.Combined ?? item.Url)!.Signals.Select(static hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Id}={hit.Weight:0.##}"));
            output.WriteLine(string.Join(',', [
                Quote(item.Sample.Source),
                Quote(item.Sample.Place),
                item.Sample.IsBad ? "bad" : "benign",
                item.Sample.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                Quote(item.Sample.Site),
                Quote(SampleText.Address(item)),
                .. Cells(item.Url),
                .. Cells(item.Page),
                .. Cells(item.Combined),
                Quote(string.Join(' ', signals)),
            ]));
        }
    }

    private static string[] Cells(Opinion? opinion) => opinion is null
        ? ["", ""]
        : [opinion.Score.ToString("0.###", CultureInfo.InvariantCulture), Words.Of(opinion.Decision)];

    // A cell that begins like a formula would be one in a spreadsheet, and these texts are strangers'.
    private static string Quote(string text)
    {
        string safe = text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\n\r") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
