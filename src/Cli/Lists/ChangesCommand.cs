using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Lists;

/// <summary><c>changes</c>: which verdicts have changed.</summary>
internal static class ChangesCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var to = VerdictOption.Create("--to", "Only changes to this verdict");
        var site = new Option<string?>("--site") { Description = "Only links of this registrable domain", HelpName = "SITE" };
        var before = new Option<string?>("--before") { Description = "Only changes before this time, such as 2026-11-22T08:00:00Z", HelpName = "TIME" };
        return ListCommand.Complete(
            new Command("changes", "Show which verdicts have changed, the latest first") { to, site, before },
            parsed => ("/v1/changes", [("to", parsed.GetValue(to)), ("site", parsed.GetValue(site)), ("before", parsed.GetValue(before))]),
            "changes",
            Line,
            terminal,
            shared);
    }

    private static string Line(JsonElement change) =>
        $"{change.Text("at")}  {change.Text("from")} → {change.Text("to")}  {change.Text("url")} ({change.Text("key")}) by {change.Text("actor")}: {change.Text("why")}";
}
