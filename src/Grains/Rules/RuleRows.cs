using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>What the catalog lists of rules, and of what was done to them: a function of what is stored, and redacted.</summary>
internal static class RuleRows
{
    public const string PageGrainType = "rulepage";
    public const string PageStateName = "page";
    public const string LogGrainType = "rulelog";
    public const string LogStateName = "log";

    public static IEnumerable<CatalogEntry> Of(RulePageGrainState page) => page.Rules.Select(Describe);

    public static CatalogRule Describe(Rule rule) => new()
    {
        Id = rule.Id,
        Action = rule.Action,
        Scope = rule.Scope,
        Threat = rule.Threat,
        RedactedTarget = Cut(rule.RedactedTarget),
        Reason = rule.Reason,
        Author = rule.Author,
        CreatedAt = rule.CreatedAt,
        ExpiresAt = rule.ExpiresAt,
        NeedsApproval = rule.NeedsApproval,
        ApprovedBy = rule.ApprovedBy,
        CaseId = rule.CaseId,
        LastUsedOn = rule.LastUsedOn,
        RemovedAt = rule.RemovedAt,
        Version = rule.Version,
    };

    /// <param name="part">Key of the log's part: the book's key, a slash, a number.</param>
    public static IEnumerable<CatalogAuditEntry> AuditOf(string part, IEnumerable<RuleAuditEntry> entries)
    {
        var book = part[..part.LastIndexOf('/')];
        return entries.Select(entry => new CatalogAuditEntry
        {
            Id = $"rules/{book}/{entry.Version}",
            At = entry.At,
            Actor = entry.Actor,
            Subject = entry.After is null ? CatalogSubject.Sender : CatalogSubject.Rule,
            SubjectId = entry.After?.Id ?? entry.Sender ?? "",
            What = WhatOf(entry),
            Why = entry.Reason,
            RedactedTarget = Cut(entry.After?.RedactedTarget ?? ""),
        });
    }

    private static string WhatOf(RuleAuditEntry entry) => entry.Kind switch
    {
        RuleChangeKind.Added => "added",
        RuleChangeKind.Removed => "removed",
        RuleChangeKind.Restored => "restored",
        RuleChangeKind.Approved => "approved",
        RuleChangeKind.SenderInvalidated => "links called back",
        RuleChangeKind.SenderRestored => "links restored",
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, null),
    };

    private static string Cut(string target) => target.Length > CatalogEntry.LongestUrl ? target[..CatalogEntry.LongestUrl] : target;
}
