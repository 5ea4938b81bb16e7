using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary><c>rules audit</c>: every change of the rules, last first.</summary>
internal static class AuditRulesCommand
{
    private const int DefaultLimit = 100;

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var limit = LimitOption.Create(DefaultLimit);
        var command = new Command("audit", "Show who changed which rule, when and why, last first") { limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            return await PagedAnswers.WriteAsync(
                api, "/v1/rules/audit", "entries", parsed.GetValue(limit) ?? DefaultLimit, parsed.GetValue(shared.Json), terminal, Line, cancellationToken);
        });
        return command;
    }

    private static string Line(JsonElement entry)
    {
        var about = entry.Find("after") is { } rule
            ? $"{rule.Text("id")} {rule.Text("action")} {rule.Text("scope")} {rule.Text("target")}"
            : entry.Text("sender");
        return $"{entry.Text("version"),6} {entry.Text("at")} {entry.Text("actor")} {entry.Text("change")} {about}: {entry.Text("reason")}";
    }
}
