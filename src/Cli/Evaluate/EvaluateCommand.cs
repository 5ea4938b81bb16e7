using System.CommandLine;
using System.Globalization;
using Nylas.LinkSafety.Cli.Evaluate.Judging;
using Nylas.LinkSafety.Cli.Evaluate.Reporting;
using Nylas.LinkSafety.Cli.Evaluate.Samples;

namespace Nylas.LinkSafety.Cli.Evaluate;

/// <summary><c>evaluate</c>: how right the judgement is, on samples whose labels are known. Offline; nothing in the samples is ever fetched.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "A directory of labelled URLs (CSV with url and label, lists) and pages (manifest.csv, or directories named by their label)", HelpName = "DIR", Required = true };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Where report.html and samples.csv are written", HelpName = "DIR" };
        var side = new Option<string>("--split") { Description = "all, or the sites that train models (train) or test them (test)", DefaultValueFactory = static _ => "all" };
        side.AcceptOnlyFromAmong("all", "train", "test");
        var from = new Option<DateOnly?>("--from") { Description = "Only samples first seen on this day or later", HelpName = "DAY", CustomParser = static result => Day(result) };
        var before = new Option<DateOnly?>("--before") { Description = "Only samples first seen before this day", HelpName = "DAY", CustomParser = static result => Day(result) };
        var command = new Command("evaluate", "Measure the judgement on labelled samples, offline") { data, output, side, from, before };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var directory = parsed.GetValue(data)!;
            if (!directory.Exists)
                return terminal.Fail($"--data: a directory that is there is expected; {directory.FullName} is not.");
            var split = new SampleSplit
            {
                IsTraining = parsed.GetValue(side) switch { "train" => true, "test" => false, _ => null },
                From = parsed.GetValue(from),
                Before = parsed.GetValue(before),
            };
            await using var judge = new SampleJudge();
            var evaluation = await new EvaluationRun(judge, split).RunAsync(directory.FullName, terminal.Screen, cancellationToken);
            if (evaluation.Judged.Count == 0)
                return terminal.Fail($"No labelled sample was found below {directory.FullName}.{string.Concat(evaluation.Notes.Select(static note => $" {note}."))}");
            if (parsed.GetValue(output) is { } folder)
                await WriteFilesAsync(evaluation, folder, cancellationToken);
            if (parsed.GetValue(shared.Json))
                JsonReport.Write(evaluation, terminal);
            else
                TextReport.Write(evaluation, terminal.Text);
            return ExitCode.Clean;
        });
        return command;
    }

    private static async Task WriteFilesAsync(Evaluation evaluation, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        folder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.html"), HtmlReport.Of(evaluation), cancellationToken);
        await using var samples = new StreamWriter(Path.Combine(folder.FullName, "samples.csv")) { NewLine = "\n" };
        SampleTable.Write(evaluation.Judged, samples);
    }

    private static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"{result.Argument.Name}: a day such as 2026-01-31 is expected.");
        return null;
    }
}
