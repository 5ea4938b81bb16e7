using System.Globalization;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Checks;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Inspection;

/// <summary>What is known of a URL, for people: the answer of GET /v1/urls, or an offline look in the same form.</summary>
internal static class UrlStateText
{
    public static void Write(TextWriter output, JsonElement state)
    {
        output.WriteLine($"{state.Text("verdict")}  {state.Text("url")}");
        var fields = new FieldLines(output);
        fields.Write("threats", string.Join(", ", state.Words("threat_types")));
        fields.Write("confidence", state.Share("confidence"));
        fields.Write("why", state.Items("reasons").Select(ReasonText.Of));
        fields.Write("chain", state.Items("chain").Select(Hop));
        fields.Write("page", state.Find("page") is { } page ? Page(page) : "");
        fields.Write("a reader saw", state.Find("second_look") is { ValueKind: JsonValueKind.Object } second ? SecondLook(second) : "");
        fields.Write("how the look ended", state.Text("scan_outcome"));
        fields.Write("looked at", state.Text("checked_at"));
        fields.Write("valid until", state.Text("expires_at"));
        fields.Write("being looked at", state.Is("is_scanning") ? "yes" : "");
        fields.Write("first seen", state.Text("first_seen"));
        fields.Write("clicks", state.Text("total_clicks"));
        fields.Write("reports", state.Find("reports") is { } reports ? Reports(reports) : "");
        fields.Write("history", state.Items("history").Select(static entry =>
            $"{entry.Text("at")}  {entry.Text("actor")}: {entry.Text("what")} ({entry.Text("why")})"));
        fields.Write("held by", state.Text("held_by") is { Length: > 0 } holder ? holder + (state.Is("was_awake") ? "" : " (looking woke it)") : "");
        fields.Write("key", state.Text("key"));
    }

    private static string Reports(JsonElement reports)
    {
        if (reports.Text("total") is "0" or "")
            return "";
        var blocked = reports.Text("blocked_until") is { Length: > 0 } until ? $", blocked by support until {until}" : "";
        return $"{reports.Text("total")}; {reports.Text("voices")} independent voices weigh {reports.Text("weight")} of {reports.Text("quorum")}{blocked}, case {reports.Text("case_id")}";
    }

    private static string SecondLook(JsonElement second)
    {
        var page = second.Find("page") is { ValueKind: JsonValueKind.Object } seen ? Page(seen) : second.Text("outcome");
        return $"{second.Text("verdict")}, {page}, at {second.Items("chain").Select(static hop => hop.Text("redacted_url")).LastOrDefault()} ({second.Text("at")})";
    }

    private static string Hop(JsonElement hop) =>
        string.Join(' ', new[] { hop.Text("kind"), hop.Text("status_code"), hop.Text("redacted_url"), hop.Text("outcome") }.Where(static part => part.Length > 0));

    private static string Page(JsonElement page)
    {
        var title = page.Text("title") is { Length: > 0 } text ? $"\"{text}\", " : "";
        int forms = page.Find("forms") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{title}{forms} {(forms == 1 ? "form" : "forms")}{(page.Is("has_password_field") ? ", asks for a password" : "")}");
    }
}
