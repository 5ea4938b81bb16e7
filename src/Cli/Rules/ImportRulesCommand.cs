using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary>
/// <c>rules import FILE [--dry-run]</c>. A large file goes in pieces; each is taken whole or not at all, and an import that stopped on the way is
/// simply repeated: what is there already is left as it is.
/// </summary>
internal static class ImportRulesCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV where it ends in .csv, else JSON: {\"rules\":[…]}" };
        file.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var command = new Command("import", "Add rules from a file, or say what that would change") { file, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!.FullName;
            if (RuleFile.Cut(path, await File.ReadAllTextAsync(path, cancellationToken)) is not { } pieces)
                return terminal.Fail($"{path} is no JSON of the form {{\"rules\":[…]}}.");
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var isDry = parsed.GetValue(dryRun);
            var (answers, problem) = await WorkProgress.RunAsync(
                terminal.Screen, "rules", pieces.Sum(static piece => piece.Rows), done => SendAsync(api, pieces, isDry, done, cancellationToken));
            return Write(answers, problem, isDry, parsed.GetValue(shared.Json), terminal);
        });
        return command;
    }

    private static async Task<(List<(int FirstRow, JsonElement Body)> Answers, string? Problem)> SendAsync(
        ApiClient api, List<(HttpContent Content, int Rows)> pieces, bool isDry, Action<int> done, CancellationToken cancellationToken)
    {
        var answers = new List<(int, JsonElement)>();
        var row = 0;
        foreach (var (content, rows) in pieces)
        {
            var answer = await api.PostContentAsync($"/v1/rules/import{(isDry ? "?dry_run=true" : "")}", content, cancellationToken);
            if (answer.Error is { } problem)
                return (answers, pieces.Count == 1 ? problem : $"{problem}\n  (rows are counted from row {row} of the file; the {row} before it were {(isDry ? "looked at" : "taken")})");
            answers.Add((row, answer.Body));
            row += rows;
            done(rows);
        }

        return (answers, null);
    }

    private static int Write(List<(int FirstRow, JsonElement Body)> answers, string? problem, bool isDry, bool isJson, Terminal terminal)
    {
        if (isJson)
        {
            using var lines = new JsonLines(terminal.Output);
            foreach (var (_, body) in answers)
                lines.Write(body);
        }
        else
        {
            foreach (var (first, body) in answers)
            {
                foreach (var row in body.Items("rows").Where(row => row.Text("outcome") != "unchanged"))
                    terminal.Text.WriteLine(Line(first, row));
            }

            // Nothing was summed up where nothing was answered.
            if (problem is null || answers.Count > 0)
                terminal.Text.WriteLine(
                    $"{(isDry ? "Would be: " : "")}{Sum(answers, "added")} added, {Sum(answers, "replaced")} replaced, {Sum(answers, "unchanged")} unchanged, {Sum(answers, "refused")} refused{(Sum(answers, "skipped") is > 0 and var skipped ? $", {skipped} skipped" : "")}.");
        }

        if (problem is not null)
            return terminal.Fail(problem);
        return Sum(answers, "refused") > 0 ? ExitCode.Error : ExitCode.Clean;
    }

    private static string Line(int first, JsonElement row)
    {
        var place = row.Find("row") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        var conflicts = string.Join(' ', row.Words("conflicts_with"));
        var why = row.Find("error") is { } error ? $" {error.Text("field")}: expected {error.Text("expected")}; came {error.Text("came")}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"row {first + place}: {row.Text("outcome")} {row.Text("rule_id")}{(row.Is("needs_approval") ? " needs approval" : "")}{(conflicts.Length > 0 ? $" conflicts with {conflicts}" : "")}{why}").TrimEnd();
    }

    private static long Sum(List<(int FirstRow, JsonElement Body)> answers, string name) =>
        answers.Sum(answer => answer.Body.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : 0);
}
