using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary>A case in words. Everything that reporters, appellants and analysts wrote is shown as text.</summary>
internal static class CaseOutput
{
    public static void Write(TextWriter output, JsonElement found)
    {
        output.WriteLine($"{found.Text("status")}  {found.Text("id")}");
        var fields = new FieldLines(output);
        fields.Write("now", found.Text("detail"));
        fields.Write("merged into", found.Text("merged_into"));
        fields.Write("priority", found.Text("priority"));
        fields.Write("opened", found.Text("opened_at"));
        fields.Write("decided", found.Text("decided_at"));
        fields.Write("assignee", found.Text("assignee"));
        fields.Write("reports", $"{found.Text("total_reports")} by {found.Text("voices")} voices{Counts(found, "reports_by_category")}");
        fields.Write("clicks last day", found.Text("clicks_last_day"));
        fields.Write("links", found.Items("urls").Select(static url => $"{url.Text("url")} ({url.Text("key")})"));
        fields.Write("proposed scope", found.Text("proposed_scope"));
        fields.Write("version", found.Text("version"));
        if (found.Find("decision") is { } decision)
            WriteDecision(fields, decision);
        fields.Write("report", found.Items("reports").Select(static report =>
            $"{report.Text("id")} {report.Text("category")} by {report.Text("authority")} ({report.Text("voice")}), {report.Text("at")}"));
        fields.Write("appeal", found.Items("appeals").Select(static appeal => $"{appeal.Text("id")} {appeal.Text("status")}, {appeal.Text("at")}"));
        fields.Write("note", found.Items("notes").Select(static note => $"{note.Text("at")}  {note.Text("actor")}: {note.Text("text")}"));
        fields.Write("history", found.Items("history").Select(static entry =>
            $"{entry.Text("at")}  {entry.Text("actor")}: {entry.Text("what")} ({entry.Text("why")})"));
    }

    private static void WriteDecision(FieldLines fields, JsonElement decision)
    {
        var waits = decision.Is("awaits_approval") ? $", in force for the {decision.Text("in_force")} until somebody approves" : "";
        fields.Write("decision", $"{decision.Text("outcome")}, {decision.Text("scope")}{waits}, by {decision.Text("actor")}: {decision.Text("reason")}");
        fields.Write("until", decision.Text("expires_at"));
        fields.Write("approved by", decision.Text("approved_by"));
        fields.Write("rules", decision.Words("rule_ids"));
    }

    private static string Counts(JsonElement found, string name) => found.Find(name) is { ValueKind: JsonValueKind.Object } counts && counts.EnumerateObject().Any()
        ? ": " + string.Join(", ", counts.EnumerateObject().Select(static count => $"{Printable.Of(count.Name)} {count.Value.GetRawText()}"))
        : "";
}
