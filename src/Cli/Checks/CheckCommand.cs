using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Checks;

/// <summary>
/// <c>check URL…</c>: what a click on each would come to. Exit code 3 when any is not clean; else 1 when any could not be answered; the warning
/// is the stronger news.
/// </summary>
internal static class CheckCommand
{
    /// <summary>The API takes 500; smaller batches move the bar, and bound how long one answer takes.</summary>
    private const int BatchSize = 100;

    /// <summary>The API's own bounds of wait_ms.</summary>
    private const int LongestWaitMs = 30_000;

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var urls = UrlArgument.Create<string[]>("URLs to decide about", ArgumentArity.OneOrMore);
        var wait = new Option<int?>("--wait-ms") { Description = $"How long to wait for looks at unseen URLs, 0 to {LongestWaitMs}; else as long as a click would", HelpName = "MS" };
        wait.Validators.Add(result =>
        {
            if (result.Tokens is not [var token] || !int.TryParse(token.Value, CultureInfo.InvariantCulture, out int ms) || ms is < 0 or > LongestWaitMs)
                result.AddError($"--wait-ms: 0 to {LongestWaitMs} is expected.");
        });
        var command = new Command("check", "Ask the server what a click on each URL would come to") { urls, wait };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var asked = parsed.GetValue(urls)!;
            var (decisions, error) = await WorkProgress.RunAsync(
                terminal.Screen, "Checking", asked.Length, advance => CheckAsync(api, asked, parsed.GetValue(wait), advance, cancellationToken));
            int exit = Write(decisions, parsed.GetValue(shared.Json), terminal);
            if (error is null)
                return exit;
            terminal.Fail(error);
            return exit == ExitCode.NotClean ? exit : ExitCode.Error;
        });
        return command;
    }

    /// <returns>What was answered, and what stopped it before the end.</returns>
    private static async Task<(List<JsonElement> Decisions, string? Error)> CheckAsync(
        ApiClient api, string[] urls, int? waitMs, Action<int> advance, CancellationToken cancellationToken)
    {
        var decisions = new List<JsonElement>(urls.Length);
        foreach (var batch in urls.Chunk(BatchSize))
        {
            var answer = await api.PostAsync("/v1/decisions", DecisionRequest.Of(batch, waitMs), cancellationToken);
            if (answer.Error is { } error)
                return (decisions, error);
            decisions.AddRange(answer.Body.Items("decisions"));
            advance(batch.Length);
        }

        return decisions.Count == urls.Length
            ? (decisions, null)
            : (decisions, $"The server decided about {decisions.Count} of {urls.Length} URLs: a Nylas.LinkSafety server is expected to answer each.");
    }

    private static int Write(List<JsonElement> decisions, bool isJson, Terminal terminal)
    {
        int exit = ExitCode.Clean;
        using var lines = isJson ? new JsonLines(terminal.Output) : null;
        foreach (var decision in decisions)
        {
            if (lines is not null)
                lines.Write(decision);
            else
                DecisionText.Write(terminal.Text, decision);

            if (decision.Find("error") is not null)
                exit = exit == ExitCode.Clean ? ExitCode.Error : exit;
            else if (ExitCode.OfVerdict(decision.Text("verdict")) != ExitCode.Clean)
                exit = ExitCode.NotClean;
        }

        return exit;
    }
}
