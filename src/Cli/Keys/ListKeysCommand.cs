using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Keys;

/// <summary><c>keys list</c>: every key, never a secret.</summary>
internal static class ListKeysCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var command = new Command("list", "List all keys; their secrets are shown once only, when they are made");
        command.SetAction((parsed, cancellationToken) =>
            ServerCall.RunAsync(parsed, shared, terminal, api => api.GetAsync("/v1/keys", cancellationToken), Write));
        return command;
    }

    /// <summary>A key a line, its kind first: for eyes, and for cut and grep.</summary>
    private static void Write(TextWriter output, JsonElement keys)
    {
        foreach (var key in keys.Items("api_keys"))
            output.WriteLine(Line("api", key, string.Join(',', key.Words("roles")), key.Text("label")));
        foreach (var key in keys.Items("signing_keys"))
            output.WriteLine(Line("signing", key, key.Is("is_active") ? "signs" : "verifies", ""));
    }

    private static string Line(string kind, JsonElement key, string use, string label)
    {
        var state = key.Text("revoked_at") is { Length: > 0 } revoked ? $"revoked {revoked}" : "live";
        return $"{kind,-8} {key.Text("id"),-20} {state,-8} {use} {label} (made {key.Text("created_at")})".Replace("  (", " (", StringComparison.Ordinal);
    }
}
