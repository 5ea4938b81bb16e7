using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Checks;

/// <summary>A decision for people: what, about which URL, and why.</summary>
internal static class DecisionText
{
    // "unavailable", the longest decision, and "inconsistent", the longest verdict, and a space.
    private const int DecisionWidth = 12;
    private const int VerdictWidth = 13;

    public static void Write(TextWriter output, JsonElement decision)
    {
        var fields = new FieldLines(output);
        if (decision.Find("error") is { } error)
        {
            output.WriteLine($"{"refused".PadRight(DecisionWidth + VerdictWidth)}{decision.Text("url")}");
            fields.Write("why", error.Text("detail") is { Length: > 0 } detail ? detail : error.Text("title"));
            return;
        }

        output.WriteLine($"{decision.Text("decision").PadRight(DecisionWidth)}{decision.Text("verdict").PadRight(VerdictWidth)}{decision.Text("url")}");
        fields.Write("threats", string.Join(", ", decision.Words("threat_types")));
        fields.Write("confidence", decision.Share("confidence"));
        fields.Write("why", decision.Items("reasons").Select(ReasonText.Of));
        fields.Write("checked", decision.Text("checked_at"));
    }
}
