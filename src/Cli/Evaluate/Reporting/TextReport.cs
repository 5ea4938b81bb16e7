using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>The report as plain text.</summary>
internal static class TextReport
{
    public static void Write(Evaluation evaluation, TextWriter output)
    {
        output.WriteLine($"{ReportTables.Number(evaluation.Judged.Count)} samples: {evaluation.Split}. {Words.Method}");
        foreach (var note in evaluation.Notes)
            output.WriteLine($"  {Printable.Of(note)}");
        output.WriteLine();
        foreach (var figures in evaluation.Modes)
        {
            output.WriteLine($"== {Words.Of(figures.Mode)} ==");
            foreach (var table in ReportTables.Of(figures, isWhole: false))
                table.WriteText(output);
        }

        if (evaluation.Popular is { } popular)
        {
            ReportTables.Mixes("Popular sites, by URL alone", [popular]).WriteText(output);
            foreach (var alarm in evaluation.PopularAlarms.Take(20))
                output.WriteLine($"  {Words.Of(alarm.Url!.Decision)}  {Printable.Of(SampleText.Address(alarm))}");
        }
    }
}
