using Nylas.LinkSafety.Scanning.Mail.Choice;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Feedback;

/// <summary>The machine-readable part of an ARF report (RFC 5965, section 3), checked.</summary>
internal sealed class ArfFields
{
    /// <summary>Section 3.1: exactly once.</summary>
    private static readonly string[] Required = ["Feedback-Type", "User-Agent", "Version"];

    /// <summary>Section 3.2: at most once.</summary>
    private static readonly string[] Single =
        ["Original-Envelope-Id", "Original-Mail-From", "Arrival-Date", "Received-Date", "Reporting-MTA", "Source-IP", "Incidents"];

    /// <summary>Sections 3.1 and 7.3, RFC 6430 and RFC 6591, and what providers send. An unknown type is read as "other" (section 3.1).</summary>
    private static readonly Dictionary<string, ReportCategory> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["abuse"] = ReportCategory.Spam,
        ["fraud"] = ReportCategory.Phishing,
        ["virus"] = ReportCategory.Malware,
        ["other"] = ReportCategory.Spam,
        ["not-spam"] = ReportCategory.NotHarmful,
        ["opt-out"] = ReportCategory.Unwanted,
        ["opt-out-list"] = ReportCategory.Unwanted,
        ["auth-failure"] = ReportCategory.Spam,
        ["dmarc"] = ReportCategory.Spam,
    };

    private ArfFields(string version, ReportCategory category, bool isCategoryStated, IReadOnlyList<WebUrl> urls, FeedbackFacts facts)
    {
        Version = version;
        Category = category;
        IsCategoryStated = isCategoryStated;
        Urls = urls;
        Facts = facts;
    }

    public string Version { get; }

    public ReportCategory Category { get; }

    public bool IsCategoryStated { get; }

    /// <summary>Reported-URI, those of http and https.</summary>
    public IReadOnlyList<WebUrl> Urls { get; }

    public FeedbackFacts Facts { get; }

    /// <returns>Null with the reason where the standard is broken.</returns>
    public static ArfFields? Read(MailHeaders fields, int mostUrls, out string? problem)
    {
        problem = Problem(fields);
        if (problem is not null)
            return null;

        var urls = new List<WebUrl>();
        foreach (string value in fields.All("Reported-URI"))
        {
            if (urls.Count < mostUrls && WebUrl.TryParse(value.AsSpan().Trim(" <>\""), out var url, out _))
                urls.Add(url);
        }

        string type = fields.Raw("Feedback-Type")!.Trim();
        bool isKnown = Types.TryGetValue(type, out var category);
        string? date = EvidenceReader.Clean(fields.Raw("Arrival-Date") ?? fields.Raw("Received-Date"));
        return new ArfFields(fields.Raw("Version")!.Trim(), isKnown ? category : ReportCategory.Spam, isKnown && type is not "other", urls, new FeedbackFacts
        {
            Type = EvidenceReader.Clean(type)!,
            ReportedBy = EvidenceReader.Clean(fields.Text("User-Agent")),
            Contact = EvidenceReader.Clean(fields.Raw("Reporting-MTA")),
            Source = EvidenceReader.Clean(fields.Raw("Source-IP")),
            Date = date,
            SeenAt = MailDate.Parse(date),
            ReportId = EvidenceReader.Clean(fields.Raw("Original-Envelope-Id")),
        });
    }

    private static string? Problem(MailHeaders fields)
    {
        foreach (string name in Required)
        {
            int count = fields.All(name).Count();
            if (count == 0 || fields.All(name).Any(string.IsNullOrWhiteSpace))
                return $"the field {name} is missing from message/feedback-report.";
            if (count > 1)
                return $"the field {name} stands more than once in message/feedback-report.";
        }

        foreach (string name in Single)
        {
            if (fields.All(name).Skip(1).Any())
                return $"the field {name} stands more than once in message/feedback-report.";
        }

        string version = fields.Raw("Version")!.Trim();
        return version.Length <= 16 && char.IsAsciiDigit(version[0]) && version.All(static c => char.IsAsciiDigit(c) || c == '.')
            ? null
            : "the field Version of message/feedback-report is no version number.";
    }
}
