namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>A report that a voice was let in with.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.AdmittedReport")]
internal sealed record AdmittedReport(string ReportId, string UrlKey, string? IdempotencyKey, DateTimeOffset At);
