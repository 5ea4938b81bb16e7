using System.CommandLine;
using System.Text.Encodings.Web;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary><c>rules remove|restore ID --reason …</c> and <c>rules approve ID</c>.</summary>
internal static class ChangeRuleCommand
{
    private const int LongestId = 16;

    public static Command CreateRemove(Terminal terminal, SharedOptions shared) => Create(
        "remove", "Take a rule out", needsReason: true, (api, id, query, token) => api.DeleteAsync($"/v1/rules/{id}{query}", token), terminal, shared);

    public static Command CreateRestore(Terminal terminal, SharedOptions shared) => Create(
        "restore",
        "Undo a removal: the rule is exactly what it was",
        needsReason: true,
        (api, id, query, token) => api.PostAsync($"/v1/rules/{id}:restore{query}", null, token),
        terminal,
        shared);

    public static Command CreateApprove(Terminal terminal, SharedOptions shared) => Create(
        "approve",
        "Be the second person that a rule over a shared platform needs",
        needsReason: false,
        (api, id, _, token) => api.PostAsync($"/v1/rules/{id}:approve", null, token),
        terminal,
        shared);

    private static Command Create(
        string name,
        string description,
        bool needsReason,
        Func<ApiClient, string, string, CancellationToken, Task<ApiAnswer>> ask,
        Terminal terminal,
        SharedOptions shared)
    {
        var id = new Argument<string>("ID") { Description = "As in 'rules list'" };
        id.Validators.Add(static result =>
        {
            // It becomes part of a path.
            var text = result.GetValueOrDefault<string>() ?? "";
            if (text.Length > LongestId || text.Any(static c => !char.IsAsciiLetterOrDigit(c)))
                result.AddError("ID: the letter r and hexadecimal digits are expected, as 'rules list' shows them.");
        });
        var reason = new Option<string?>("--reason") { Description = "Why, at most 500 characters", Required = needsReason, HelpName = "TEXT" };
        var command = new Command(name, description) { id };
        if (needsReason)
            command.Add(reason);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var query = needsReason ? $"?reason={UrlEncoder.Default.Encode(parsed.GetValue(reason)!)}" : "";
            var answer = await ask(api, parsed.GetValue(id)!, query, cancellationToken);
            return answer.Error is { } problem
                ? terminal.Fail(problem)
                : AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, static (output, rule) => output.WriteLine(RuleText.Line(rule)));
        });
        return command;
    }
}
