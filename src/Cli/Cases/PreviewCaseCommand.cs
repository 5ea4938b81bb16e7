using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases preview ID</c>: what a confirmation would reach.</summary>
internal static class PreviewCaseCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var scope = ScopeOption.Create("The proposed one where it is not given");
        var command = new Command("preview", "Show what a confirmation would reach, before it is decided") { id, scope };
        command.SetAction((parsed, cancellationToken) =>
        {
            var body = new JsonObject();
            if (parsed.GetValue(scope) is { } word)
                body["scope"] = word;
            return ServerCall.RunAsync(
                parsed, shared, terminal, api => api.PostAsync($"/v1/cases/{parsed.GetValue(id)}:preview", body, cancellationToken), PreviewOutput.Write);
        });
        return command;
    }
}
