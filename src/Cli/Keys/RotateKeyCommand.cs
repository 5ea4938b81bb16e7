using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Keys;

/// <summary><c>keys rotate</c>: a new signing key. Links that older ones signed stay good until those are revoked.</summary>
internal static class RotateKeyCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var command = new Command("rotate", "Make a new signing key, which signs links from now on; older links stay good");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var answer = await api.PostAsync("/v1/keys", new JsonObject { ["kind"] = "signing" }, cancellationToken);
            return answer.Error is { } problem
                ? terminal.Fail(problem)
                : AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, static (output, key) => output.WriteLine(key.Text("id")));
        });
        return command;
    }
}
