using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Mail.Xarf;

/// <summary>Which schema a report is to be held against.</summary>
internal static class XarfVersions
{
    /// <summary>Before version 1 the field did not exist.</summary>
    private const string Oldest = "alpha";

    /// <summary>Whether the document means to be such a report, right or wrong.</summary>
    public static bool IsReport(JsonElement root)
        => root.ValueKind == JsonValueKind.Object
            && (root.TryGetProperty("xarf_version", out _) || root.TryGetProperty("ReporterInfo", out _) || (root.TryGetProperty("Report", out var report) && report.ValueKind == JsonValueKind.Object));

    /// <summary>The schema's file, and the version as written; null where there is no such version.</summary>
    public static string? SchemaOf(JsonElement root, out string version)
    {
        version = "";
        if (root.TryGetProperty("xarf_version", out var four))
        {
            version = four.ValueKind == JsonValueKind.String ? four.GetString()! : "";
            return version.StartsWith("4.", StringComparison.Ordinal) ? "v4/xarf-v4-master.json" : null;
        }

        version = !root.TryGetProperty("Version", out var written) ? Oldest : written.ValueKind == JsonValueKind.String ? written.GetString()! : "";
        return version switch
        {
            "1" or "2" or "3" or Oldest or "development" => $"{version}/xarf.schema.json",
            "3.0" or "3.0.0" => "3.0/xarf.schema.json",
            _ => null,
        };
    }
}
