using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases take-out ID KEY --reason TEXT</c>: one of its links gets a case of its own.</summary>
internal static class TakeOutCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var key = new Argument<string>("KEY") { Description = "The link's key, as 'cases show' names it" };
        var reason = ReasonOption.Create();
        var command = new Command("take-out", "Give a link that does not belong to the others a case of its own") { id, key, reason };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed,
            shared,
            terminal,
            api => api.PostAsync(
                $"/v1/cases/{parsed.GetValue(id)}:take-out",
                new JsonObject { ["url_key"] = parsed.GetValue(key), ["reason"] = parsed.GetValue(reason) },
                cancellationToken),
            CaseOutput.Write));
        return command;
    }
}
