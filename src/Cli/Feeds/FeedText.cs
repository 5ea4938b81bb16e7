using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary>A feed for people.</summary>
internal static class FeedText
{
    private static readonly string[] Flags = ["authoritative", "redistributable", "warning_list"];

    /// <summary>A line for eyes, cut and grep.</summary>
    public static string Line(JsonElement feed) =>
        $"{feed.Text("name"),-20} {feed.Text("health"),-8} {feed.Text("entries"),10} {Age(feed),8}  {feed.Text("location")}{Suffix("  ", feed.Text("last_error"))}";

    public static void Write(TextWriter output, JsonElement feed)
    {
        output.WriteLine(feed.Text("name"));
        var lines = new FieldLines(output);
        lines.Write("location", feed.Text("location"));
        lines.Write("health", $"{feed.Text("health")}: {feed.Text("health_text")}");
        lines.Write("last error", feed.Text("last_error"));
        lines.Write("entries", $"{feed.Text("entries")}, version {feed.Text("version")}{Suffix(", read as ", feed.Text("read_as"))}");
        lines.Write("waiting", feed.Text("waiting_entries") is { Length: > 0 } waiting ? $"{waiting} entries wait for 'feeds accept'" : "");
        lines.Write("right since", feed.Text("confirmed_at") is { Length: > 0 } at ? $"{at} ({Age(feed)} ago)" : "never");
        lines.Write("checked", Join(feed.Text("checked_at"), feed.Is("refreshing") ? "being fetched" : ""));
        lines.Write("next", feed.Text("next_at"));
        if (feed.Find("last_day") is { } day)
        {
            lines.Write(
                "last day",
                $"{day.Text("entries")} entries hit, in {day.Text("hits")} decisions; {day.Text("decided_alone")} it made alone, {day.Text("overruled_by_rule")} overruled by rules, {day.Text("overruled_by_person")} by people");
        }

        lines.Write("entries are", $"{feed.Text("threat_type")}, confidence {feed.Share("confidence")}, where the list does not say");
        lines.Write("fetched every", $"{feed.Text("interval_minutes")} min; cautions from {feed.Text("weak_after_hours")} h, silent from {feed.Text("silent_after_hours")} h");
        lines.Write("suspect when", $"fewer than {feed.Text("min_entries")} entries, or less by more than {feed.Share("max_shrink")}");
        lines.Write("is", string.Join(", ", Flags.Where(flag => feed.Is(flag)).Select(static flag => flag.Replace('_', ' '))));
        lines.Write("named beside it", feed.Text("attribution"));
        lines.Write("not taken", feed.Find("skipped") is { } skipped ? skipped.EnumerateObject().Select(static reason => $"{reason.Value} {reason.Name}") : []);
        lines.Write("such as", feed.Words("skipped_samples"));
        lines.Write("history", feed.Items("history").Select(static entry => $"{entry.Text("at")} {entry.Text("actor")}: {entry.Text("what")}{Suffix(": ", entry.Text("why"))}"));
    }

    private static string Age(JsonElement feed)
    {
        if (feed.Find("age_minutes") is not { ValueKind: JsonValueKind.Number } minutes)
            return "-";
        var age = TimeSpan.FromMinutes(minutes.GetInt64());
        return age.TotalDays >= 2 ? $"{(int)age.TotalDays} d" : age.TotalHours >= 2 ? $"{(int)age.TotalHours} h" : $"{(int)age.TotalMinutes} min";
    }

    private static string Suffix(string mark, string text) => text.Length == 0 ? "" : mark + text;

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(static part => part.Length > 0));
}
