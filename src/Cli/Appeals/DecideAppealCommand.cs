using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Cases;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Appeals;

/// <summary><c>appeals decide ID</c>: upheld lets the page through, rejected leaves it as it is.</summary>
internal static class DecideAppealCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var outcome = new Option<string>("--outcome") { Description = "upheld: let the page through; rejected: leave it as it is", HelpName = "OUTCOME", Required = true };
        outcome.AcceptOnlyFromAmong("upheld", "rejected");
        var reason = ReasonOption.Create();
        var term = new Option<int?>("--term-days") { Description = "How long an upheld appeal binds later checks, 1 to 365", HelpName = "DAYS" };
        var version = LookedAtOption.Create();
        var command = new Command("decide", "Uphold an appeal, which lets the page through, or reject it") { id, outcome, reason, term, version };
        command.SetAction((parsed, cancellationToken) =>
        {
            var body = new JsonObject { ["outcome"] = parsed.GetValue(outcome), ["reason"] = parsed.GetValue(reason) };
            if (parsed.GetValue(term) is { } days)
                body["term_days"] = days;
            if (parsed.GetValue(version) is { Length: > 0 } looked)
                body["if_version"] = looked;
            return ServerCall.RunAsync(
                parsed, shared, terminal, api => api.PostAsync($"/v1/appeals/{parsed.GetValue(id)}:decide", body, cancellationToken), CaseOutput.Write);
        });
        return command;
    }
}
