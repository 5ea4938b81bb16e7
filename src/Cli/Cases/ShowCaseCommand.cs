using System.CommandLine;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases show ID</c>: a case, whole.</summary>
internal static class ShowCaseCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var command = new Command("show", "Show a case: links, reports, decision, appeals, notes, history") { id };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed, shared, terminal, api => api.GetAsync($"/v1/cases/{parsed.GetValue(id)}", cancellationToken), CaseOutput.Write));
        return command;
    }
}
