using System.CommandLine;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary><c>rules export</c>: all rules, to standard output, as the server sends them.</summary>
internal static class ExportRulesCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var format = new Option<string?>("--format") { Description = "csv (where --json is not given) or json", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("csv", "json");
        var command = new Command("export", "Write all rules to standard output, as CSV or JSON; a URL's tokens are redacted") { format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var wanted = parsed.GetValue(format) ?? (parsed.GetValue(shared.Json) ? "json" : "csv");
            var answer = await api.DownloadAsync($"/v1/rules/export?format={wanted}", terminal.Output, cancellationToken);
            return answer.Error is { } problem ? terminal.Fail(problem) : ExitCode.Clean;
        });
        return command;
    }
}
