using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>Rows as grains would post them.</summary>
public static class CatalogRows
{
    public static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="minute">After the beginning of <see cref="Day"/>: when the verdict changed.</param>
    public static CatalogUrl Url(
        string key, string host = "a.example", string path = "/", Verdict verdict = Verdict.Clean, double minute = 0, string? site = null) => new()
    {
        UrlKey = key,
        RedactedUrl = $"https://{host}{path}",
        Host = host,
        Site = site ?? host,
        Verdict = verdict,
        Source = JudgementSource.Scan,
        ReasonCode = "age-young",
        Version = 1,
        FirstSeen = Day,
        ChangedAt = Day.AddMinutes(minute),
    };

    public static CatalogCase Case(
        string id, CaseState state = CaseState.Open, CasePriority priority = CasePriority.Normal, double minute = 0, string text = "") => new()
    {
        Id = id,
        State = state,
        Priority = priority,
        OpenedAt = Day.AddMinutes(minute),
        UpdatedAt = Day.AddMinutes(minute),
        RedactedUrls = ["https://a.example/"],
        Sites = ["a.example"],
        Urls = 1,
        Reports = 1,
        Voices = 1,
        Category = ReportCategory.Phishing,
        Version = 1,
        Text = text,
    };

    public static CatalogRule Rule(string id, string target = "a.example", double minute = 0, bool isRemoved = false) => new()
    {
        Id = id,
        Action = RuleAction.Block,
        Scope = VerdictScope.Host,
        RedactedTarget = target,
        Reason = "a lure",
        Author = "ana",
        CreatedAt = Day.AddMinutes(minute),
        RemovedAt = isRemoved ? Day.AddDays(1) : null,
        Version = 1,
    };

    public static CatalogChange Change(string urlKey, Verdict to = Verdict.Malicious, double minute = 0, string site = "a.example") => new()
    {
        UrlKey = urlKey,
        RedactedUrl = $"https://{site}/",
        Site = site,
        At = Day.AddMinutes(minute),
        Old = Verdict.Unknown,
        New = to,
        Actor = "scanner",
        Why = "age-young",
    };

    public static CatalogAuditEntry Audit(string id, string subjectId = "case-1", string actor = "ana", double minute = 0) => new()
    {
        Id = id,
        At = Day.AddMinutes(minute),
        Actor = actor,
        Subject = CatalogSubject.Case,
        SubjectId = subjectId,
        What = "open → confirmed",
        Why = "a lure",
    };
}
