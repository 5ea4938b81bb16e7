using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases assign ID [WHO]</c>: without a name the case goes back to the queue.</summary>
internal static class AssignCaseCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var who = new Argument<string?>("WHO") { Description = "Who takes it on; nobody where it is not given", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("assign", "Give a case to somebody, or back to the queue") { id, who };
        command.SetAction((parsed, cancellationToken) =>
        {
            var body = new JsonObject();
            if (parsed.GetValue(who) is { Length: > 0 } name)
                body["assignee"] = name;
            return ServerCall.RunAsync(
                parsed, shared, terminal, api => api.PostAsync($"/v1/cases/{parsed.GetValue(id)}:assign", body, cancellationToken), CaseOutput.Write);
        });
        return command;
    }
}
