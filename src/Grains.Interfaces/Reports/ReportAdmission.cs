namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>A reporter grain's answer.</summary>
/// <param name="Outcome">Whether the report may be handed in.</param>
/// <param name="ReportId">Under which id: the first report's on a duplicate. Hand that one in (again): it finishes whatever a crash left undone.</param>
/// <param name="UrlKey">
/// What the report with that id is about. Differs from what was asked where an id or an idempotency key was used again for another URL.
/// </param>
/// <param name="RetryAfter">When over quota: how long until the next report is admitted; else null.</param>
/// <param name="Standing">How the voice has fared so far; goes into the submission.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReportAdmission")]
public sealed record ReportAdmission(
    AdmissionOutcome Outcome, string ReportId, string UrlKey, TimeSpan? RetryAfter, ReporterStanding Standing);
