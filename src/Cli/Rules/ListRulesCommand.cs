using System.CommandLine;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary><c>rules list</c>: every rule but removed ones, last made first.</summary>
internal static class ListRulesCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var limit = LimitOption.Create(otherwise: null);
        var command = new Command("list", "List the rules, last made first; a URL's tokens are redacted") { limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            return await PagedAnswers.WriteAsync(
                api, "/v1/rules", "rules", parsed.GetValue(limit), parsed.GetValue(shared.Json), terminal, RuleText.Line, cancellationToken);
        });
        return command;
    }
}
