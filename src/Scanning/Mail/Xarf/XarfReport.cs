using System.Text.Json;
using Nylas.LinkSafety.Scanning.Mail.Choice;
using Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Xarf;

/// <summary>A XARF report of any version, checked against its published schema and read.</summary>
internal sealed class XarfReport
{
    private XarfReport(string version, ReportCategory category, IReadOnlyList<WebUrl> urls, byte[]? message, FeedbackFacts facts)
    {
        Version = version;
        Category = category;
        Urls = urls;
        Message = message;
        Facts = facts;
    }

    public string Version { get; }

    public ReportCategory Category { get; }

    public IReadOnlyList<WebUrl> Urls { get; }

    /// <summary>The mail that came with it as evidence.</summary>
    public byte[]? Message { get; }

    public FeedbackFacts Facts { get; }

    /// <summary>Whether the JSON means to be such a report.</summary>
    public static bool Recognizes(JsonElement root) => XarfVersions.IsReport(root);

    /// <returns>Null with the reason where the standard is broken.</returns>
    public static XarfReport? Read(JsonElement root, out string? problem)
    {
        if (XarfVersions.SchemaOf(root, out string version) is not { } schema)
        {
            problem = "its version is none of alpha, 1, 2, 3, 3.0, development and 4.";
            return null;
        }

        // Every type's schema passes over a report that is not there at all, so that it would fit them all.
        if (!version.StartsWith("4.", StringComparison.Ordinal) && !(root.TryGetProperty("Report", out var report) && report.ValueKind == JsonValueKind.Object))
        {
            problem = "Report is missing.";
            return null;
        }

        problem = SchemaCheck.Find(SchemaPlace.Root(schema), root)?.ToString();
        if (problem is not null)
            return null;
        return version.StartsWith("4.", StringComparison.Ordinal) ? ReadFour(root, version) : ReadEarlier(root, version);
    }

    private static XarfReport ReadFour(JsonElement root, string version)
    {
        string type = Text(root, "type")!;
        var reporter = root.GetProperty("reporter");
        string? date = Text(root, "timestamp");
        return new XarfReport(version, CategoryOf(type), UrlsIn(root, "url", "infringing_url", "submission_url", "nzb_url"), Evidence(root, "evidence", "content_type", "payload"), new FeedbackFacts
        {
            Type = EvidenceReader.Clean(type)!,
            ReportedBy = EvidenceReader.Clean(Text(reporter, "org")),
            Contact = EvidenceReader.Clean(Text(reporter, "contact")),
            Source = EvidenceReader.Clean(Text(root, "source_identifier")),
            Date = EvidenceReader.Clean(date),
            SeenAt = MailDate.Parse(date),
            ReportId = EvidenceReader.Clean(Text(root, "report_id")),
        });
    }

    private static XarfReport ReadEarlier(JsonElement root, string version)
    {
        var report = root.GetProperty("Report");
        var reporter = root.GetProperty("ReporterInfo");
        string type = Text(report, "ReportType")!;
        string? date = Text(report, "Date");
        var urls = UrlsIn(report, "SourceUrl", "InfringingUrl");
        if (report.TryGetProperty("Source", out var source) && source.ValueKind == JsonValueKind.Object)
            urls.AddRange(UrlsIn(source, "URL"));
        return new XarfReport(version, CategoryOf(type), urls, Evidence(report, "Samples", "ContentType", "Payload"), new FeedbackFacts
        {
            Type = EvidenceReader.Clean(type)!,
            ReportedBy = EvidenceReader.Clean(Text(reporter, "ReporterOrg")),
            Contact = EvidenceReader.Clean(Text(reporter, "ReporterContactEmail") ?? Text(reporter, "ReporterOrgEmail")),
            Source = EvidenceReader.Clean(Text(report, "SourceIp")),
            Date = EvidenceReader.Clean(date),
            SeenAt = MailDate.Parse(date),
            ReportId = EvidenceReader.Clean(Text(report, "ReporterCaseID")),
        });
    }

    /// <summary>All versions' types, without case and separators. What is abuse of another kind (attacks, leaks, copyright) is unwanted.</summary>
    private static ReportCategory CategoryOf(string type) => type.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() switch
    {
        "phishing" or "fraud" or "brandinfringement" or "suspiciousregistration" => ReportCategory.Phishing,
        "malware" or "botnet" or "remotecompromise" or "compromisedserver" or "infectedhost" or "exploit" => ReportCategory.Malware,
        "spam" or "bulkmessaging" => ReportCategory.Spam,
        _ => ReportCategory.Unwanted,
    };

    private static List<WebUrl> UrlsIn(JsonElement from, params ReadOnlySpan<string> names)
    {
        var urls = new List<WebUrl>();
        foreach (string name in names)
        {
            if (Text(from, name) is { } text && WebUrl.TryParse(text, out var url, out _))
                urls.Add(url);
        }

        return urls;
    }

    private static byte[]? Evidence(JsonElement from, string list, string typeName, string payloadName)
    {
        if (!from.TryGetProperty(list, out var samples) || samples.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var sample in samples.EnumerateArray())
        {
            if (Text(sample, typeName) is not ("message/rfc822" or "text/email") || Text(sample, payloadName) is not { } payload)
                continue;

            // Before version 4 a field said whether it is base64; where that is wrong, it is text.
            bool isPlain = typeName == "ContentType" && !(sample.TryGetProperty("Base64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True);
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(payload);
            return isPlain ? bytes : Mime.TransferDecoding.Base64(bytes, bytes.Length, out _, out _);
        }

        return null;
    }

    private static string? Text(JsonElement from, string name)
        => from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
