using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary>An action on a case that takes nothing but a reason: <c>approve</c>, <c>undo</c>.</summary>
internal static class ReasonedCommand
{
    public static Command Create(string name, string description, Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var reason = ReasonOption.Create();
        var command = new Command(name, description) { id, reason };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed,
            shared,
            terminal,
            api => api.PostAsync($"/v1/cases/{parsed.GetValue(id)}:{name}", new JsonObject { ["reason"] = parsed.GetValue(reason) }, cancellationToken),
            CaseOutput.Write));
        return command;
    }
}
