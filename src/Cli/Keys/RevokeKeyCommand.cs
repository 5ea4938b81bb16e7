using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Keys;

/// <summary><c>keys revoke ID</c>: ends a key at once and for good.</summary>
internal static class RevokeKeyCommand
{
    /// <summary>Those of API keys have 16 characters, those of signing keys at most 32.</summary>
    private const int LongestId = 32;

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = new Argument<string>("ID") { Description = "As in 'keys list'" };
        id.Validators.Add(result =>
        {
            // It becomes part of a path; a whole key given by mistake must not end up in a server's log.
            var text = result.GetValueOrDefault<string>() ?? "";
            if (text.Length > LongestId || text.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
                result.AddError($"ID: at most {LongestId} of A-Z a-z 0-9 - _ are expected, as 'keys list' shows them; not the key itself.");
        });
        var command = new Command("revoke", "End an API key or a signing key, at once and for good") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var name = parsed.GetValue(id)!;
            var answer = await api.DeleteAsync($"/v1/keys/{name}", cancellationToken);
            if (answer.Error is { } problem)
                return terminal.Fail(problem);
            var revoked = JsonSerializer.SerializeToElement(new JsonObject { ["id"] = name, ["revoked"] = true });
            return AnswerOutput.Write(revoked, parsed.GetValue(shared.Json), terminal, static (output, key) => output.WriteLine($"Revoked {key.Text("id")}."));
        });
        return command;
    }
}
