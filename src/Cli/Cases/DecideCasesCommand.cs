using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases decide ID…</c>: one case, or up to 1,000 with one reason.</summary>
internal static class DecideCasesCommand
{
    private const int Most = 1000;

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var ids = NumberArgument.Many(Most);
        var outcome = new Option<string>("--outcome") { Description = "confirmed: block it; dismissed: it is harmless", HelpName = "OUTCOME", Required = true };
        outcome.AcceptOnlyFromAmong("confirmed", "dismissed");
        var scope = ScopeOption.Create("A confirmation needs it");
        var reason = ReasonOption.Create();
        var expires = new Option<string?>("--expires-at") { Description = "When the block ends, such as 2026-12-31T00:00:00Z; never where it is not given", HelpName = "TIME" };
        var version = LookedAtOption.Create();
        var yes = new Option<bool>("--yes", "-y") { Description = "Confirm without being shown what it reaches, and asked" };
        var command = new Command("decide", "Confirm a case, which blocks, or dismiss it; several with one reason") { ids, outcome, scope, reason, expires, version, yes };
        command.Validators.Add(result =>
        {
            // By its words, not its value: a wrong one has been told already, and has no value.
            if (result.GetResult(outcome)?.Tokens is [{ Value: "confirmed" }] && result.GetResult(scope) is null)
                result.AddError("--scope: how far the block reaches is expected with a confirmation. 'cases preview' shows what it would reach.");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(version) is not null && result.GetResult(ids)?.Tokens.Count > 1)
                result.AddError("--if-version: one case is expected with it; it is one case's version.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject { ["outcome"] = parsed.GetValue(outcome), ["reason"] = parsed.GetValue(reason) };
            if (parsed.GetValue(scope) is { } word)
                body["scope"] = word;
            if (parsed.GetValue(expires) is { } time)
                body["expires_at"] = time;
            var numbers = parsed.GetValue(ids)!;
            if (parsed.GetValue(version) is { Length: > 0 } looked)
                body["if_version"] = looked;
            if (numbers.Length == 1)
            {
                var isShown = terminal.IsAttended && !parsed.GetValue(yes) && parsed.GetValue(outcome) == "confirmed";
                return await ServerCall.RunAsync(
                    parsed,
                    shared,
                    terminal,
                    async api => (isShown ? await RefuseAsync(api, numbers[0], body, terminal, cancellationToken) : null)
                        ?? await api.PostAsync($"/v1/cases/{numbers[0]}:decide", body, cancellationToken),
                    CaseOutput.Write);
            }

            body["ids"] = new JsonArray([.. numbers.Select(static number => JsonValue.Create(number))]);
            var failed = 0;
            var exit = await ServerCall.RunAsync(
                parsed,
                shared,
                terminal,
                async api =>
                {
                    var answer = await api.PostAsync("/v1/cases:decide", body, cancellationToken);
                    failed = answer.Body.Items("results").Count(static result => result.Text("outcome") is not ("done" or "awaits_approval"));
                    return answer;
                },
                Write);
            return exit == ExitCode.Clean && failed > 0 ? terminal.Fail($"{failed} of {numbers.Length} were not decided.") : exit;
        });
        return command;
    }

    /// <summary>Shows what the confirmation reaches, and asks. What was shown is what is decided then.</summary>
    /// <returns>Null when it is to be decided.</returns>
    private static async Task<ApiAnswer?> RefuseAsync(ApiClient api, string id, JsonObject body, Terminal terminal, CancellationToken cancellationToken)
    {
        var preview = await api.PostAsync($"/v1/cases/{id}:preview", new JsonObject { ["scope"] = body["scope"]!.GetValue<string>() }, cancellationToken);
        if (preview.Error is not null)
            return preview;
        PreviewOutput.Write(terminal.Error, preview.Body);
        if (!await terminal.ConfirmAsync("Block this?", cancellationToken))
            return preview with { Error = "Nothing was decided." };
        if (!body.ContainsKey("if_version") && preview.Body.Text("version") is { Length: > 0 } looked)
            body["if_version"] = looked;
        return null;
    }

    private static void Write(TextWriter output, JsonElement answer)
    {
        foreach (var result in answer.Items("results"))
            output.WriteLine($"{result.Text("id")}  {result.Text("outcome"),-15} {result.Text("status")} {result.Text("detail")}".TrimEnd());
    }
}
