using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases note ID TEXT</c>.</summary>
internal static class NoteCaseCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var text = new Argument<string>("TEXT") { Description = "1 to 2,000 characters" };
        var command = new Command("note", "Add a note to a case") { id, text };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed,
            shared,
            terminal,
            api => api.PostAsync($"/v1/cases/{parsed.GetValue(id)}:note", new JsonObject { ["text"] = parsed.GetValue(text) }, cancellationToken),
            CaseOutput.Write));
        return command;
    }
}
