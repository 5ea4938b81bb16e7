using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Catalog;

/// <summary>The catalog's state in words.</summary>
internal static class CatalogText
{
    public static void Write(TextWriter output, JsonElement status)
    {
        var lines = new FieldLines(output);
        lines.Write("listed", $"{status.Text("urls")} URLs, {status.Text("cases")} cases, {status.Text("rules")} rules, {status.Text("changes")} changes, {status.Text("audit_entries")} entries of the audit");
        lines.Write("current at", status.Text("current_at"));
        lines.Write("waiting", status.Text("queued"));
        lines.Write("missing since", status.Text("missing_since"));
        lines.Write("filled at", status.Text("filled_at") is { Length: > 0 } filled ? filled : "never");
        if (status.Find("refill") is { } refill)
            lines.Write("being filled", $"{refill.Text("done")} of {refill.Text("total")} stored states");
        lines.Write("fault", status.Text("fault"));
    }
}
