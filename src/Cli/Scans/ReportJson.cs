using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Scans;

/// <summary>An offline report with the names, the words and the redaction of GET /v1/urls, so that one reader reads both; <c>source</c> is <c>file</c>.</summary>
internal static class ReportJson
{
    public static JsonObject Of(WebUrl url, ScanReport report)
    {
        var assessment = report.Assessment;
        var json = new JsonObject
        {
            ["key"] = UrlKey.ForGrain(url),
            ["url"] = UrlRedactor.Redact(url),
            ["verdict"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(assessment.Verdict.ToString()),
            ["threat_types"] = List(assessment.ThreatTypes, static threat => JsonNamingPolicy.SnakeCaseUpper.ConvertName(threat.ToString())),
            ["confidence"] = assessment.Confidence,
            ["scope"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(assessment.Scope.ToString()),
            ["source"] = "file",
            ["reasons"] = List(assessment.Signals, static signal => new JsonObject
            {
                ["code"] = signal.Id,
                ["detail"] = signal.Evidence,
                ["weight"] = signal.Weight,
            }),
            ["scan_outcome"] = report.OutcomeReason ?? "completed",
            ["chain"] = List(report.Chain, Hop),
        };
        if (report.Page is { } page)
            json["page"] = Page(page);
        return json;
    }

    private static JsonObject Hop(ScanHop hop)
    {
        var json = new JsonObject
        {
            ["redacted_url"] = WebUrl.TryParse(hop.Url, out var url, out _) ? UrlRedactor.Redact(url) : "[refused]",
            ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(hop.Kind.ToString()),
        };
        if (hop.StatusCode is { } status)
            json["status_code"] = status;
        if (hop.Outcome is { } outcome)
            json["outcome"] = outcome;
        return json;
    }

    private static JsonObject Page(PageFacts page)
    {
        var json = new JsonObject
        {
            ["forms"] = page.Forms.Length,
            ["has_password_field"] = page.Forms.Any(static form => form.Fields.Any(static field => field.Kind == FieldKind.Password)),
            ["fingerprint"] = page.Fingerprint,
        };
        if (page.Title is { } title)
            json["title"] = title;
        if (page.Language is { } language)
            json["language"] = language;
        return json;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> describe) => new([.. items.Select(describe)]);
}
