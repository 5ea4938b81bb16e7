using System.CommandLine;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Catalog;

/// <summary><c>catalog status</c>: how much is listed and how far behind it is.</summary>
internal static class CatalogStatusCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var command = new Command("status", "How much is listed, and how far behind it is");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var answer = await api.GetAsync("/v1/catalog", cancellationToken);
            return answer.Error is { } problem ? terminal.Fail(problem) : AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, CatalogText.Write);
        });
        return command;
    }
}
