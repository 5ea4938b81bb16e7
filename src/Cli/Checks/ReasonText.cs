using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Checks;

/// <summary>A reason for people: its code, which the documentation explains, and what was seen.</summary>
internal static class ReasonText
{
    public static string Of(JsonElement reason) => reason.Text("detail") is { Length: > 0 } detail ? $"{reason.Text("code")}: {detail}" : reason.Text("code");
}
