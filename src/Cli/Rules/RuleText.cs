using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary>A rule for people: a line for eyes, cut and grep.</summary>
internal static class RuleText
{
    public static string Line(JsonElement rule)
    {
        var until = rule.Text("expires_at") is { Length: > 0 } end ? $" until {end}" : "";
        var used = rule.Text("last_used_on") is { Length: > 0 } day ? $", used {day}" : "";
        var threat = rule.Text("threat_type") is { Length: > 0 } type ? $"{type}, " : "";
        return $"{rule.Text("id"),-12} {rule.Text("state"),-8} {rule.Text("action"),-8} {rule.Text("scope"),-5} {rule.Text("target")} ({threat}by {rule.Text("author")}{until}{used}): {rule.Text("reason")}";
    }
}
