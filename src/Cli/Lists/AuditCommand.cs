using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Lists;

/// <summary><c>audit</c>: who did what to cases, rules, senders and feeds.</summary>
internal static class AuditCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var subject = new Option<string?>("--subject") { Description = "case, rule, sender or feed", HelpName = "SUBJECT" };
        subject.AcceptOnlyFromAmong("case", "rule", "sender", "feed");
        var id = new Option<string?>("--subject-id") { Description = "Id of the case, rule or sender, or the feed's name; goes with --subject", HelpName = "ID" };
        var actor = new Option<string?>("--actor") { Description = "Only what this API key did", HelpName = "ID" };
        var before = new Option<string?>("--before") { Description = "Only entries before this time, such as 2026-11-22T08:00:00Z", HelpName = "TIME" };
        var command = new Command("audit", "Show who did what to cases, rules, senders and feeds, and why, the latest first") { subject, id, actor, before };
        command.Validators.Add(result =>
        {
            if (result.GetResult(id) is not null && result.GetResult(subject) is null)
                result.AddError("--subject-id: --subject is expected with it.");
        });
        return ListCommand.Complete(
            command,
            parsed => ("/v1/audit", [
                ("subject", parsed.GetValue(subject)), ("subject_id", parsed.GetValue(id)), ("actor", parsed.GetValue(actor)), ("before", parsed.GetValue(before))]),
            "entries",
            Line,
            terminal,
            shared);
    }

    private static string Line(JsonElement entry)
    {
        var target = entry.Text("target") is { Length: > 0 } about ? $" {about}" : "";
        return $"{entry.Text("at")}  {entry.Text("actor")}: {entry.Text("subject")} {entry.Text("subject_id")} {entry.Text("what")}{target} ({entry.Text("why")})";
    }
}
