using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases assign ID [WHO] [--reason TEXT]</c>: without a name the case goes back to the queue.</summary>
internal static class AssignCaseCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var who = new Argument<string?>("WHO") { Description = "Who takes it on; nobody where it is not given", Arity = ArgumentArity.ZeroOrOne };
        var reason = new Option<string?>("--reason") { Description = "Why, for the audit; 1 to 500 characters", HelpName = "TEXT" };
        var command = new Command("assign", "Give a case to somebody, or back to the queue") { id, who, reason };
        command.SetAction((parsed, cancellationToken) =>
        {
            var body = new JsonObject();
            if (parsed.GetValue(who) is { Length: > 0 } name)
                body["assignee"] = name;
            if (parsed.GetValue(reason) is { Length: > 0 } why)
                body["reason"] = why;
            return ServerCall.RunAsync(
                parsed, shared, terminal, api => api.PostAsync($"/v1/cases/{parsed.GetValue(id)}:assign", body, cancellationToken), CaseOutput.Write);
        });
        return command;
    }
}
