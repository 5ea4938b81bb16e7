using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Keys;

/// <summary><c>keys create --role …</c>: a new API key. Its text goes to standard output alone, to be piped into a secret store.</summary>
internal static class CreateKeyCommand
{
    private static readonly string[] Roles = ["check", "sender", "report", "support", "analyst", "admin"];

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var roles = new Option<string[]>("--role") { Description = "What it may do; several are allowed", Required = true, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        roles.AcceptOnlyFromAmong(Roles);
        var label = new Option<string?>("--label") { Description = "For people, at most 100 characters", HelpName = "TEXT" };
        var command = new Command("create", "Make an API key; it is shown once") { roles, label };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var names = parsed.GetValue(roles)!.Distinct();
            var body = new JsonObject { ["kind"] = "api", ["roles"] = new JsonArray([.. names.Select(static name => JsonValue.Create(name))]) };
            if (parsed.GetValue(label) is { } text)
                body["label"] = text;

            var answer = await api.PostAsync("/v1/keys", body, cancellationToken);
            if (answer.Error is { } problem)
                return terminal.Fail(problem);
            terminal.Error.WriteLine($"Made the API key {answer.Body.Text("id")}. This is the only time that it is shown.");
            return AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, static (output, key) => output.WriteLine(key.Text("key")));
        });
        return command;
    }
}
